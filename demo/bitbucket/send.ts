import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answers.ts';
import type { Effect } from './faults.ts';

const MEGABYTE = 1024 * 1024;

/** Sends an answer, spoiled by a fault where there is one. Gives the status that left, null where none did. */
export async function send(
  response: ServerResponse,
  genuine: Answer,
  effect: Effect | null,
): Promise<number | null> {
  const answer = effect === null ? genuine : spoil(genuine, effect);
  const body = bytesOf(answer);
  switch (effect?.kind) {
    case 'hang':
      return null;
    case 'reset':
      response.socket?.resetAndDestroy();
      return null;
    case 'cut':
      cut(response, { answer, body, effect });
      return answer.status;
    case 'trickle':
      await trickle(response, { answer, body, effect });
      return answer.status;
    case 'gzip':
      return whole(response, { ...answer, headers: gzipped(answer) }, gzipSync(body));
    case 'gzip-bomb':
      return whole(response, { ...answer, headers: gzipped(answer) }, bomb(effect.megabytes));
    case 'delay':
      await sleep(effect.ms);
      return whole(response, answer, body);
    default:
      return whole(response, answer, body);
  }
}

/** The answer with another content, for the faults that change what is said and not how. */
function spoil(genuine: Answer, effect: Effect): Answer {
  if (effect.kind === 'answer') return effect;
  if (effect.kind === 'headers') return { ...genuine, headers: { ...genuine.headers, ...effect.headers } };
  const page = genuine.body;
  if (typeof page !== 'object' || page === null || !('values' in page)) return genuine;
  return { ...genuine, body: spoilPage(page as Page, effect) };
}

interface Page {
  readonly values: readonly object[];
  readonly size?: number;
}

function spoilPage(page: Page, effect: Effect): object {
  switch (effect.kind) {
    case 'next':
      return { ...page, next: effect.to };
    case 'size':
      return { ...page, size: (page.size ?? page.values.length) + effect.by };
    case 'duplicate-rows':
      return { ...page, values: page.values.flatMap((row) => [row, row]) };
    case 'drop-row':
      return { ...page, values: page.values.slice(0, -1) };
    case 'permission':
      return { ...page, values: page.values.map((row) => ({ ...row, permission: effect.word })) };
    default:
      return page;
  }
}

interface Sending<Kind extends Effect['kind']> {
  readonly answer: Answer;
  readonly body: Buffer;
  readonly effect: Extract<Effect, { kind: Kind }>;
}

function whole(response: ServerResponse, answer: Answer, body: Buffer): number {
  const length = answer.status === 204 ? {} : { 'content-length': body.length };
  response.writeHead(answer.status, { ...headersOf(answer), ...length });
  response.end(body);
  return answer.status;
}

/** Written on the socket itself, because no HTTP library lets a body end early on purpose. */
function cut(response: ServerResponse, { answer, body, effect }: Sending<'cut'>): void {
  const length = effect.withLength ? `content-length: ${body.length}\r\n` : '';
  const head = `HTTP/1.1 ${answer.status} Cut\r\ncontent-type: application/json\r\n${length}connection: close\r\n\r\n`;
  response.socket?.end(Buffer.concat([Buffer.from(head), body.subarray(0, effect.bytes)]));
}

async function trickle(
  response: ServerResponse,
  { answer, body, effect }: Sending<'trickle'>,
): Promise<void> {
  response.writeHead(answer.status, { ...headersOf(answer), 'content-length': body.length });
  for (let sent = 0; sent < body.length && !response.destroyed; sent += effect.bytes) {
    response.write(body.subarray(sent, sent + effect.bytes));
    await sleep(effect.everyMs);
  }
  response.end();
}

/** One list of one long string, so that it is well-formed JSON to its last byte. */
function bomb(megabytes: number): Buffer {
  return gzipSync(`{"values":[],"filler":"${' '.repeat(megabytes * MEGABYTE)}"}`, { level: 9 });
}

function gzipped(answer: Answer): Record<string, string> {
  return { ...headersOf(answer), 'content-encoding': 'gzip' };
}

function headersOf(answer: Answer): Record<string, string> {
  return { 'content-type': 'application/json; charset=utf-8', ...answer.headers };
}

function bytesOf({ body }: Answer): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
