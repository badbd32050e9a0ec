/** A Lambda runtime: imports the handler named first, and answers each invocation that its parent sends. */
import process from 'node:process';

const { handler } = await import(process.argv[2]);

process.on('message', async ({ input, milliseconds }) => {
  const deadline = Date.now() + milliseconds;
  const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    process.send({ output: await handler(input, context) });
  } catch (error) {
    process.send({ crashed: String(error) });
  }
});

process.send('ready');
