import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook on loopback that keeps what it was sent. */
export interface SlackReceiver {
  readonly url: string;
  /** Bodies of the messages that were taken. */
  readonly taken: string[];
  /** What it answers from now on: `ok`, or a status. */
  answer: 'ok' | number;
  close(): Promise<void>;
}

export async function startSlack(): Promise<SlackReceiver> {
  const taken: string[] = [];
  const receiver: { answer: 'ok' | number } = { answer: 'ok' };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      if (receiver.answer === 'ok') taken.push(body);
      response.statusCode = receiver.answer === 'ok' ? 200 : receiver.answer;
      response.end(receiver.answer === 'ok' ? 'ok' : 'no_service');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/services/T000/B000/canaryWebhookSecret`,
    taken,
    close: () => closed(server),
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
