import { runProgram } from './program.ts';
import { isWatched, type Terminal } from './terminal.ts';

const terminal: Terminal = {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isWatched: isWatched(process.stderr, process.env),
};

// Whoever reads may leave early (`| head`): the audit goes on and the exit code still tells how it ended.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const code = await runProgram(process.argv.slice(2), terminal);
process.stdout.write('', () => process.exit(code));
