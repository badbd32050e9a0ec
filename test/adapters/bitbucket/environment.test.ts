import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ScriptedServer, scriptedServer, sendJson } from '../../support/scripted-server.ts';
import { authority, type Certificate, selfSigned } from '../../support/self-signed.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const run = promisify(execFile);
const ASK_ONCE = join(import.meta.dirname, '../../support/ask-once.ts');
const READ = { kind: 'json', value: { values: [] } };
const UNTRUSTED = { kind: 'fault', cause: 'tls', status: null };

const servers: ScriptedServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function bitbucket(tls?: Certificate): Promise<ScriptedServer> {
  const server = await scriptedServer((_, response) => sendJson(response, { values: [] }), tls);
  servers.push(server);
  return server;
}

/** What a process with this environment and nothing else gets from the server. */
async function replyTo({ url }: ScriptedServer, env: Readonly<Record<string, string>>): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--disable-warning=Warning', ASK_ONCE, `${url}/2.0/x`], {
    env,
  });
  return JSON.parse(stdout);
}

async function fileWith(text: string): Promise<string> {
  const path = join(temporaryFolder(), 'authority.pem');
  await writeFile(path, text);
  return path;
}

describe('trust', () => {
  const trusted = authority();

  test.each([
    ['of an authority that the operator added is taken', trusted.issue('127.0.0.1', 2049), READ],
    ['of that authority that has expired is refused', trusted.issue('127.0.0.1', 2021), UNTRUSTED],
    ['of that authority for another host is refused', trusted.issue('127.0.0.2', 2049), UNTRUSTED],
    ['of another authority is refused', authority().issue('127.0.0.1', 2049), UNTRUSTED],
  ])('a certificate %s', async (_, certificate, reply) => {
    const server = await bitbucket(certificate);
    const env = { NODE_EXTRA_CA_CERTS: await fileWith(trusted.cert) };

    expect(await replyTo(server, env)).toEqual(reply);
    expect(server.requests).toHaveLength(reply === READ ? 1 : 0);
  });

  test('a certificate that nobody signed is refused, also where the environment turns the check off', async () => {
    const server = await bitbucket(selfSigned());

    expect(await replyTo(server, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual(UNTRUSTED);
    expect(server.requests).toEqual([]);
  });
});

test('a proxy in the environment gets nothing to see', async () => {
  const proxy = await bitbucket();
  const server = await bitbucket();
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  const env = { ...Object.fromEntries(names.map((name) => [name, proxy.url])), NODE_USE_ENV_PROXY: '1' };

  expect(await replyTo(server, env)).toEqual(READ);
  expect(server.requests).toHaveLength(1);
  expect(proxy.requests).toEqual([]);
});
