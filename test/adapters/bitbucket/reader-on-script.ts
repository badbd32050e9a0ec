import { afterEach } from '@jest/globals';
import { bitbucketReader } from '../../../lambda/adapters/bitbucket/reader.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';
import type { Credential } from '../../../lambda/credential.ts';
import type { BitbucketReader } from '../../../lambda/ports.ts';
import { Secret } from '../../../lambda/secret.ts';
import { leaks } from '../../support/canary.ts';
import { type Script, type ScriptedServer, scriptedServer } from '../../support/scripted-server.ts';

export const EMAIL = 'canary-mail@example.com';
export const TOKEN = 'ATATT3xCanaryToken0123456789';
export const BASIC = `Basic ${Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')}`;

export const API_TOKEN: Credential = {
  kind: 'api-token',
  email: new Secret(EMAIL),
  token: new Secret(TOKEN),
};

export interface OnScript {
  readonly reader: BitbucketReader;
  readonly server: ScriptedServer;
  /** Seconds of every wait between tries. */
  readonly sleeps: readonly number[];
  /** How often the secret was read. */
  readonly reads: () => number;
  readonly clock: { time: number; now(): number };
}

export interface Options {
  /** One after the other; the last one stays. `null`: the secret cannot be read. */
  readonly credentials?: readonly (Credential | null)[];
  readonly quota?: number;
  readonly timeoutSeconds?: number;
  readonly apiUrl?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

/** A reader of the workspace `acme`, talking to a server that answers as the script says. */
export async function readerOn(script: Script, options: Options = {}): Promise<OnScript> {
  const server = await scriptedServer(script, options.tls);
  const sleeps: number[] = [];
  const clock = { time: Date.parse('2026-11-09T06:00:00Z'), now: () => clock.time };
  const { secrets, reads } = secretsInTurn(options.credentials ?? [API_TOKEN]);
  const reader = bitbucketReader({
    apiUrl: options.apiUrl ?? server.url,
    workspace: 'acme',
    secrets,
    clock,
    sleep: async (seconds) => void sleeps.push(seconds),
    random: () => 0.5,
    quota: new RollingHour(options.quota ?? 1000),
    requestTimeoutSeconds: options.timeoutSeconds ?? 10,
  });
  opened.push(reader, server);
  return { reader, server, sleeps, reads, clock };
}

function secretsInTurn(credentials: readonly (Credential | null)[]) {
  let reads = 0;
  async function read() {
    const credential = credentials[Math.min(reads, credentials.length - 1)];
    reads += 1;
    if (!credential) throw new Error(`broken secret ${TOKEN}`);
    return { credential, slackWebhook: null, organisationKey: null };
  }
  return { secrets: { read }, reads: () => reads };
}

/** A server that is closed after the test. */
export async function serverOn(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  opened.push(server);
  return server;
}

/** The forms in which a value shows a part of the credential; empty is good. */
export function leaksOf(value: unknown): readonly string[] {
  return [EMAIL, TOKEN, BASIC.slice('Basic '.length)].flatMap((canary) => leaks(canary, value));
}

/** A page of one project, the smallest answer that is whole. */
export const ONE_PROJECT = {
  size: 1,
  page: 1,
  pagelen: 100,
  values: [{ uuid: '{p1}', key: 'WEB', name: 'Website' }],
};
