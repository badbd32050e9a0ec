import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isAllowed } from '../../../lambda/adapters/bitbucket/address.ts';
import { networkFault } from '../../../lambda/adapters/http/network-fault.ts';
import { transport, USER_AGENT } from '../../../lambda/adapters/http/transport.ts';
import { Secret } from '../../../lambda/secret.ts';
import { type Script, sendJson, sendText } from '../../support/scripted-server.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { BASIC, leaksOf, ONE_PROJECT, readerOn, serverOn, TOKEN } from './reader-on-script.ts';

const silent: (() => void)[] = [];
afterEach(() => {
  for (const close of silent.splice(0)) close();
});

const PROJECTS = { kind: 'projects' } as const;
const WORKSPACE = { kind: 'workspace' } as const;
const BOMB = gzipSync(Buffer.alloc(50_000_000));
const WHOLE = JSON.stringify(ONE_PROJECT);

/** Bad answers, what they are called, and how often such an answer is asked for. */
const FAULTS: readonly [
  what: string,
  script: Script,
  reason: RegExp,
  status: number | null,
  tries: number,
][] = [
  ['an HTML page with status 200', text(200, '<html>', 'text/html'), /not JSON/, 200, 5],
  ['JSON under the type of HTML', text(200, WHOLE, 'text/html'), /not JSON/, 200, 5],
  ['an empty body with status 200', text(200, ''), /not JSON/, 200, 5],
  ['status 202', text(202, WHOLE), /empty/, 202, 1],
  ['status 204', (_, response) => response.writeHead(204).end(), /empty/, 204, 1],
  ['status 304', (_, response) => response.writeHead(304).end(), /empty/, 304, 1],
  ['truncated JSON', text(200, WHOLE.slice(0, -9)), /not JSON/, 200, 5],
  ['a body that ends with the connection, too early', closeDelimited, /not JSON/, 200, 5],
  ['a body cut before its announced length', cutBody, /broke off/, 200, 5],
  ['a body in whose middle the connection is reset', resetBody, /broke off/, 200, 5],
  [
    'a connection reset before any header',
    (_, r) => r.socket?.resetAndDestroy(),
    /could not be reached/,
    null,
    5,
  ],
  ['a gzip stream that breaks off', cutGzip, /broke off/, 200, 5],
  ['bytes that are not UTF-8', bytes(Buffer.from([0x22, 0xff, 0x22])), /not JSON/, 200, 5],
  ['JSON nested ten thousand deep', text(200, '['.repeat(10_000) + ']'.repeat(10_000)), /not JSON/, 200, 5],
  ['a gzip bomb', coded(BOMB, 'gzip'), /larger than 8 MB/, 200, 1],
  ['a deflate bomb', coded(deflateSync(Buffer.alloc(50_000_000)), 'deflate'), /larger than 8 MB/, 200, 1],
  ['a brotli bomb', coded(brotliCompressSync(Buffer.alloc(50_000_000)), 'br'), /larger than 8 MB/, 200, 1],
  ['a body that never ends', endless, /larger than 8 MB/, 200, 1],
  ['a gzip bomb that never ends', endlessBomb, /larger than 8 MB/, 200, 1],
  ['nine megabytes of blanks', text(200, `${' '.repeat(9_000_000)}[]`), /larger than 8 MB/, 200, 1],
  ['a bomb behind status 500', bomb500, /failed \(HTTP 500\)/, 500, 5],
  [
    'twelve content codings',
    coded(Buffer.from(WHOLE), Array(12).fill('gzip').join(', ')),
    /compressed/,
    200,
    1,
  ],
  ['an unknown content coding', coded(Buffer.from(WHOLE), 'zstd'), /compressed/, 200, 1],
  ['chained content codings', coded(gzipSync(gzipSync(WHOLE)), 'gzip, gzip'), /compressed/, 200, 1],
  ['headers that never come', () => undefined, /in time/, null, 2],
  ['a body that trickles for ever', trickle, /in time/, 200, 2],
  ['status 500', text(500, 'Something went wrong'), /failed \(HTTP 500\)/, 500, 5],
  ['status 503 in HTML', text(503, '<html>', 'text/html'), /failed \(HTTP 503\)/, 503, 5],
  ['status 408', text(408, ''), /failed \(HTTP 408\)/, 408, 5],
];

describe('an answer that is no list', () => {
  test.each(FAULTS)('%s is unreadable, never an empty list', async (_, script, reason, httpStatus, tries) => {
    const timeoutSeconds = reason.test('in time') ? 0.3 : 10;
    const { reader, server, sleeps } = await readerOn(script, { timeoutSeconds });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(reason), httpStatus },
    });
    expect(server.requests).toHaveLength(tries);
    expect(sleeps).toHaveLength(tries - 1);
    expect(leaksOf(answer)).toEqual([]);
  });

  test.each([
    ['the network fails', true, text(500, '')],
    ['a proxy answers in HTML', true, text(200, '<html>', 'text/html')],
    ['the list has an unexpected shape', false, text(200, '{}')],
    ['the credential lacks a permission', false, text(403, '')],
  ])('when %s, the failure counts as passing: %s', async (_, transient, script) => {
    const { reader } = await readerOn(script);

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', transient });
  });
});

describe('a failure that passes', () => {
  test.each([
    ['a reset', (_: unknown, response: Parameters<Script>[1]) => void response.socket?.resetAndDestroy()],
    ['a cut body', cutBody],
    ['truncated JSON', text(200, WHOLE.slice(0, -9))],
    ['a gateway error', text(502, '<html>')],
  ])('after %s the list is asked for again and read', async (_, failure: Script) => {
    let served = 0;
    const { reader, sleeps } = await readerOn((request, response) => {
      served += 1;
      if (served < 4) failure(request, response);
      else sendJson(response, ONE_PROJECT);
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', pages: 1 });
    expect(sleeps).toEqual([0.25, 0.5, 1]);
  });

  test('a reset after the last byte of an answer takes nothing from it', async () => {
    const { reader, server } = await readerOn((_, response) => {
      response.on('finish', () => response.socket?.resetAndDestroy());
      sendJson(response, ONE_PROJECT);
    });

    const answers = [await reader.read(PROJECTS), await reader.read(PROJECTS)];

    expect(answers).toMatchObject([{ kind: 'read' }, { kind: 'read' }]);
    expect(server.requests.length).toBeGreaterThanOrEqual(2);
  });

  test('every try is taken from the quota', async () => {
    const { reader, clock } = await readerOn(text(500, ''));

    await reader.read(PROJECTS);

    expect(reader.quota.left(clock.now())).toBe(995);
  });

  test('all scopes share one budget of retries', async () => {
    const { reader, server } = await readerOn(text(500, ''));

    for (let scope = 0; scope < 20; scope += 1) await reader.read(PROJECTS);

    expect(server.requests).toHaveLength(20 + 50);
  });
});

describe('what is sent', () => {
  test('the credential, the product name and the codings that can be read with a cap', async () => {
    const { reader, server } = await readerOn((_, response) => sendJson(response, ONE_PROJECT));

    await reader.read(PROJECTS);

    expect(server.requests[0]).toMatchObject({ method: 'GET', authorization: BASIC });
    expect(server.requests[0]?.headers).toMatchObject({
      'user-agent': USER_AGENT,
      'accept-encoding': 'gzip, deflate, br',
    });
  });

  test('the product name carries the version of the package', () => {
    const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));

    expect(USER_AGENT).toBe(`${name}/${version}`);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('a page compressed with %s is read', async (coding, compress) => {
    const { reader } = await readerOn(coded(compress(WHOLE), coding));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', value: { projects: [{ uuid: '{p1}' }] } });
  });

  test('nothing through the global dispatcher', async () => {
    const key = Symbol.for('undici.globalDispatcher.1');
    const before = Reflect.get(globalThis, key);
    const used: unknown[] = [];
    Reflect.set(globalThis, key, { dispatch: (options: unknown) => used.push(options) });
    const { reader, server } = await readerOn((_, response) => sendJson(response, ONE_PROJECT));

    await reader.read(PROJECTS);
    Reflect.set(globalThis, key, before);

    expect(used).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

test.each(['/2.0/x', '/1.0/users/x', '/'])(
  'nothing is sent to %s of a server that is not the own one',
  async (path) => {
    const own = await serverOn((_, response) => sendJson(response, {}));
    const other = await serverOn((_, response) => sendJson(response, {}));
    const guard = transport((url) => isAllowed(url, own.url), 5);

    const reply = await guard.send({ url: new URL(path, other.url), authorization: new Secret(BASIC) });

    expect(reply).toEqual({ kind: 'fault', cause: 'address', status: null });
    expect(other.requests).toEqual([]);
    await guard.close();
  },
);

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with status %i is not followed, to the same or another host',
    async (status) => {
      const elsewhere = await serverOn((_, response) => sendJson(response, ONE_PROJECT));
      const path = '/2.0/workspaces/acme/projects?page=2';
      const locations = [path, `${elsewhere.url}${path}`];
      const { reader, server } = await readerOn((_, response) =>
        sendText(response, status, '', { location: locations.shift() ?? '' }),
      );

      const answers = [await reader.read(PROJECTS), await reader.read(PROJECTS)];

      const refused = { kind: 'unreadable', unreadable: { httpStatus: status } };
      expect(answers).toMatchObject([refused, refused]);
      expect(server.requests).toHaveLength(2);
      expect(elsewhere.requests).toHaveLength(0);
    },
  );
});

describe('a server that cannot be trusted or reached', () => {
  test('a self-signed certificate is refused, and not tried again', async () => {
    const { reader, server, sleeps } = await readerOn((_, response) => sendJson(response, ONE_PROJECT), {
      tls: selfSigned(),
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      transient: true,
      unreadable: { reason: expect.stringMatching(/certificate/) },
    });
    expect(server.requests).toHaveLength(0);
    expect(sleeps).toEqual([]);
  });

  test('a certificate that is refused shuts a run out at its beginning, and is no property of a scope', async () => {
    const { reader } = await readerOn(() => undefined, { tls: selfSigned() });

    const answers = [await reader.workspace(), await reader.read(PROJECTS), await reader.witness(WORKSPACE)];

    expect(answers).toMatchObject([{ transient: false }, { transient: true }, { transient: true }]);
  });

  test('a server that speaks no TLS is refused like one with a bad certificate', async () => {
    const plain = await serverOn((_, response) => sendJson(response, ONE_PROJECT));
    const { reader } = await readerOn(() => undefined, { apiUrl: plain.url.replace('http:', 'https:') });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', transient: true });
  });

  test('a server that takes the connection and then says nothing is given up in time', async () => {
    const silent = await silentServer();
    const { reader } = await readerOn(() => undefined, { apiUrl: silent, timeoutSeconds: 0.3 });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      transient: true,
      unreadable: { reason: expect.stringMatching(/in time/), httpStatus: null },
    });
  });

  test.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ])('%s is a fault of the network, which may pass', (code) => {
    const found = networkFault(Object.assign(new Error(TOKEN), { code }));

    expect(found).toEqual({ kind: 'fault', cause: 'network', status: null });
  });

  test('a refused connection is transient', async () => {
    const gone = await serverOn(() => undefined);
    await gone.close();
    const { reader, sleeps } = await readerOn(() => undefined, { apiUrl: gone.url });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', transient: true, unreadable: { httpStatus: null } });
    expect(sleeps).toHaveLength(4);
  });
});

/** The address of a server that never begins its part of the handshake. */
async function silentServer(): Promise<string> {
  const server = createServer();
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  silent.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function text(status: number, body: string, type = 'application/json'): Script {
  return (_, response) => sendText(response, status, body, { 'content-type': type });
}

function bytes(body: Buffer): Script {
  return coded(body, 'identity');
}

function coded(body: Buffer, coding: string): Script {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding });
    response.end(body);
  };
}

function cutBody(_: unknown, response: Parameters<Script>[1]): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write(WHOLE.slice(0, 40), () => response.socket?.destroy());
}

function resetBody(_: unknown, response: Parameters<Script>[1]): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(WHOLE.slice(0, 40), () => response.socket?.resetAndDestroy());
}

function bomb500(_: unknown, response: Parameters<Script>[1]): void {
  response.writeHead(500, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(BOMB);
}

function cutGzip(_: unknown, response: Parameters<Script>[1]): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(WHOLE).subarray(0, -12));
}

/** No length and no chunks: to HTTP this is a complete answer. */
function closeDelimited(_: unknown, { socket }: Parameters<Script>[1]): void {
  socket?.end(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${WHOLE.slice(0, 40)}`,
  );
}

function trickle(_: unknown, response: Parameters<Script>[1]): void {
  forever(response, ' ');
}

function endless(_: unknown, response: Parameters<Script>[1]): void {
  forever(response, ' '.repeat(500_000));
}

function endlessBomb(_: unknown, response: Parameters<Script>[1]): void {
  response.setHeader('content-encoding', 'gzip');
  forever(response, gzipSync(Buffer.alloc(500_000)));
}

/** The same chunk again and again, until the client goes away. */
function forever(response: Parameters<Script>[1], chunk: string | Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(chunk), 20);
  response.on('close', () => clearInterval(timer));
}
