import type { Script } from '../../../support/scripted-server.ts';
import type { TrueList } from './list.ts';

/** One page as it goes over the wire, and where in its bytes the rows stand. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What comes after the body; to HTTP an answer without a length is complete where the connection closes. */
  readonly end: 'well' | 'reset' | 'close without length';
}

/** The parts of a page of a list, before they become text. */
export interface Envelope {
  readonly members: readonly (readonly [name: string, json: string])[];
  readonly rows: readonly string[];
  readonly isArray: boolean;
}

/** The page as the server would tell it; beyond the last one it is empty. */
export function envelopeOf(list: TrueList, page: number, origin: string): Envelope {
  const { pageLength, rows } = list;
  if (pageLength === null) return { members: [], rows: rows.map(({ row }) => json(row)), isArray: true };
  const own = rows.slice((page - 1) * pageLength, page * pageLength);
  const link = new URL(list.path, origin);
  link.searchParams.set('page', String(page + 1));
  const next = page * pageLength < rows.length ? [['next', json(link.href)] as const] : [];
  const size = list.tellsSize ? [['size', json(rows.length)] as const] : [];
  return {
    members: [...size, ['page', json(page)], ['pagelen', json(pageLength)], ['values', ''], ...next],
    rows: own.map(({ row }) => json(row)),
    isArray: false,
  };
}

/** Its text, and from where to where each row stands in it. */
export function textOf({ members, rows, isArray }: Envelope) {
  const spans: [from: number, to: number][] = [];
  let text = '';
  function addRows(): void {
    text += '[';
    for (const [at, row] of rows.entries()) {
      text += at === 0 ? '' : ',';
      const from = Buffer.byteLength(text);
      text += row;
      spans.push([from, Buffer.byteLength(text)]);
    }
    text += ']';
  }
  if (isArray) addRows();
  else {
    text += '{';
    for (const [at, [name, value]] of members.entries()) {
      text += `${at === 0 ? '' : ','}${json(name)}:`;
      if (name === 'values' && value === '') addRows();
      else text += value;
    }
    text += '}';
  }
  return { bytes: Buffer.from(text), spans };
}

export function wire(body: Buffer, change: Partial<WireAnswer> = {}): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body, end: 'well', ...change };
}

export function send(answer: WireAnswer, response: Parameters<Script>[1]): void {
  const { status, headers, body, end } = answer;
  if (end === 'close without length') {
    response.socket?.end(
      Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n'), body]),
    );
    return;
  }
  response.writeHead(status, headers);
  if (end === 'well') response.end(body);
  else response.write(body, () => response.socket?.resetAndDestroy());
}

export function json(value: unknown): string {
  return JSON.stringify(value);
}
