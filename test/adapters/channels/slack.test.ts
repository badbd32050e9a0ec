import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type SlackOptions, slackChannel } from '../../../lambda/adapters/channels/slack.ts';
import { Secret } from '../../../lambda/secret.ts';
import { leaks } from '../../support/canary.ts';

const CANARY = 'T0CANARY/B0CANARY/webhook-token';
const MESSAGE = { subject: 'not for Slack', body: '{"text":"Zoë → admin"}' };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

let stop: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** A Slack that answers as told, one handler per request and the last one for all further requests. */
async function slackThat(...handlers: readonly Handler[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: path, headers } = request;
    received.push({ method, path, type: headers['content-type'], body: Buffer.concat(chunks).toString() });
    (handlers[received.length - 1] ?? handlers.at(-1))?.(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  const webhook = new Secret(`http://127.0.0.1:${(server.address() as AddressInfo).port}/services/${CANARY}`);
  return { webhook, received };
}

/** A channel whose waits take no time but are written down. */
function impatient(webhook: Secret, options: SlackOptions = {}) {
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  return { channel: slackChannel(webhook, { sleep, ...options }), waits };
}

const ok: Handler = (_, response) => void response.end('ok');
const answering =
  (status: number, body = '', headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

describe('the Slack channel', () => {
  test('posts the body as it is', async () => {
    const { webhook, received } = await slackThat(ok);
    const { channel } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'sent' });
    expect(received).toEqual([
      {
        method: 'POST',
        path: `/services/${CANARY}`,
        type: 'application/json; charset=utf-8',
        body: MESSAGE.body,
      },
    ]);
    expect([channel.name, channel.format]).toEqual(['slack', 'slack']);
  });

  test.each(['', 'OK', 'ok\n', 'okay', '<html>sign in</html>'])(
    'does not take a 200 with %j for a success',
    async (body) => {
      const { webhook, received } = await slackThat(answering(200, body));
      const { channel } = impatient(webhook);

      const result = await channel.send(MESSAGE);

      expect(result).toEqual({ kind: 'not-sent', reason: 'Slack answered HTTP 200 without its "ok"' });
      expect(received).toHaveLength(1);
    },
  );

  test.each([201, 204, 302, 400, 403, 404, 410, 418])('takes %d for final, and says it', async (status) => {
    const { webhook, received } = await slackThat(
      answering(status, status === 204 ? '' : CANARY, { location: 'http://127.0.0.1:9/' }),
    );
    const { channel } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({
      kind: 'not-sent',
      reason: expect.stringMatching(new RegExp(`^Slack answered HTTP ${status}`)),
    });
    expect(leaks(CANARY, result)).toEqual([]);
    expect(received).toHaveLength(1);
  });

  test('waits as long as a 429 says', async () => {
    const { webhook } = await slackThat(answering(429, '', { 'retry-after': '30' }), ok);
    const { channel, waits } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'sent' });
    expect(waits).toContain(30_000);
  });

  test('leaves a message for later where a 429 wants more than thirty seconds', async () => {
    const { webhook, received } = await slackThat(answering(429, '', { 'retry-after': '31' }));
    const { channel } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({
      kind: 'not-sent',
      reason: 'Slack answered HTTP 429: it wants more than 30 seconds',
    });
    expect(received).toHaveLength(1);
  });

  test.each(['', 'soon', '-1'])('waits a little where the 429 says %j', async (value) => {
    const { webhook } = await slackThat(answering(429, '', { 'retry-after': value }), ok);
    const { channel, waits } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'sent' });
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
  });

  test('tries four times where the server fails, then leaves the message for later', async () => {
    const { webhook, received } = await slackThat(answering(503, CANARY));
    const { channel } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'not-sent', reason: 'Slack answered HTTP 503' });
    expect(received.map(({ body }) => body)).toEqual(Array.from({ length: 4 }, () => MESSAGE.body));
  });

  test('outlasts a connection that breaks', async () => {
    const { webhook } = await slackThat((request) => void request.socket.destroy(), ok);
    const { channel } = impatient(webhook);

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'sent' });
  });

  test.each<[string, Handler]>([
    ['never answers', () => undefined],
    ['never ends its answer', (_, response) => void response.writeHead(200).write('o')],
  ])('gives up on a server that %s', async (_, handler) => {
    const { webhook } = await slackThat(handler);
    const { channel } = impatient(webhook, { deadlineMs: 50 });

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'not-sent', reason: 'Slack could not be reached: TimeoutError' });
  });

  test.each([
    ['whose port is closed', `http://127.0.0.1:1/${CANARY}`],
    ['that is no address', `http://:${CANARY}`],
    ['with a port that cannot be', `http://127.0.0.1:99999/${CANARY}`],
  ])('shows nothing of a webhook %s', async (_, address) => {
    const { channel } = impatient(new Secret(address));

    const result = await channel.send(MESSAGE);

    expect(result).toMatchObject({ kind: 'not-sent' });
    expect(leaks(CANARY, result)).toEqual([]);
    expect(leaks(CANARY, channel)).toEqual([]);
  });

  test('paces messages a second apart, in their order', async () => {
    const { webhook, received } = await slackThat(ok);
    const { channel, waits } = impatient(webhook);
    const bodies = ['{"text":"1"}', '{"text":"2"}', '{"text":"3"}'];

    await Promise.all(bodies.map((body) => channel.send({ subject: '', body })));

    expect(received.map(({ body }) => body)).toEqual(bodies);
    expect(waits).toHaveLength(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
  });
});

test('a wait that is broken off ends the sending with its own error', async () => {
  const { webhook } = await slackThat(answering(500));
  const sleep = async () => Promise.reject(new Error('ended'));

  await expect(slackChannel(webhook, { sleep }).send(MESSAGE)).rejects.toThrow('ended');
});
