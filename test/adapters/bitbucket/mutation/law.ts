import fc from 'fast-check';
import { bitbucketReader } from '../../../../lambda/adapters/bitbucket/reader.ts';
import { RollingHour } from '../../../../lambda/core/quota/rolling-hour.ts';
import { type Script, scriptedServer, sendJson } from '../../../support/scripted-server.ts';
import { API_TOKEN } from '../reader-on-script.ts';
import { envelopeOf, send, textOf, wire } from './answer.ts';
import { arrays, findings, sizedLists, type TrueList, unsizedLists } from './list.ts';
import type { Mutation } from './mutation.ts';
import { mutations, mutationsThatKeepRows } from './mutations.ts';

/** A list, and what is done to one of its pages: once, or whenever it is asked for. */
export interface MutatedList {
  readonly list: TrueList;
  readonly page: number;
  readonly mutation: Mutation;
  readonly always: boolean;
}

export interface Verdict {
  readonly kind: 'whole' | 'refused' | 'broken';
  readonly found: readonly string[];
}

const place = { page: fc.nat({ max: 3 }), always: fc.boolean() };

/** Any list with any mutation that its law covers. */
export const mutatedLists: fc.Arbitrary<MutatedList> = fc
  .oneof(
    { arbitrary: fc.record({ list: sizedLists, mutation: mutations, ...place }), weight: 2 },
    { arbitrary: fc.record({ list: unsizedLists, mutation: mutationsThatKeepRows, ...place }), weight: 2 },
    { arbitrary: fc.record({ list: arrays, mutation: mutationsThatKeepRows, ...place }), weight: 1 },
  )
  .map(({ page, ...rest }) => ({ ...rest, page: 1 + (page % pagesOf(rest.list)) }));

/** A server on loopback that mutates, and readings of it over real sockets, one after the other. */
export async function mutatingServer() {
  let script: Script = () => undefined;
  const server = await scriptedServer((request, response) => script(request, response));

  async function judge(mutated: MutatedList): Promise<Verdict> {
    const touched = new Set<number>();
    script = scriptOf(mutated, server.url, touched);
    const reader = readerOf(server.url);
    const answer = await reader.read(mutated.list.scope).finally(() => reader.close());
    if (answer.kind !== 'read') return { kind: 'refused', found: [] };
    const found = findings(answer.value);
    return { kind: isLawful(mutated.list, found, touched) ? 'whole' : 'broken', found };
  }

  return { judge, close: () => server.close() };
}

/**
 * A reading that is given out has everything that the list truly holds. Where the text of a row was edited, that row
 * may differ, as if somebody had changed it in Bitbucket, but it is not gone; all other rows are as they were.
 */
function isLawful({ rows }: TrueList, found: readonly string[], touched: ReadonlySet<number>): boolean {
  const all = rows.flatMap((row) => row.findings).sort();
  if (touched.size === 0) return JSON.stringify(found) === JSON.stringify(all);
  const has = new Set(found);
  const untouched = rows.filter((_, at) => !touched.has(at)).flatMap((row) => row.findings);
  return found.length >= all.length && untouched.every((finding) => has.has(finding));
}

function scriptOf(
  { list, page, mutation, always }: MutatedList,
  origin: string,
  touched: Set<number>,
): Script {
  let left = always ? Number.POSITIVE_INFINITY : 1;
  return ({ url }, response) => {
    const { pathname, searchParams } = new URL(url, origin);
    if (pathname !== list.path) {
      const { rows = [] } = list.beside ?? {};
      sendJson(response, { size: rows.length, page: 1, pagelen: 100, values: rows });
      return;
    }
    const asked = Number(searchParams.get('page') ?? 1) || 1;
    if (asked !== page || left === 0) {
      send(wire(textOf(envelopeOf(list, asked, origin)).bytes), response);
      return;
    }
    left -= 1;
    const mutated = mutation.apply(list, page, origin);
    for (const row of mutated.touched) touched.add(row);
    send(mutated.answer, response);
  };
}

function readerOf(apiUrl: string) {
  return bitbucketReader({
    apiUrl,
    workspace: 'acme',
    secrets: { read: async () => ({ credential: API_TOKEN, slackWebhook: null, organisationKey: null }) },
    clock: { now: () => Date.parse('2026-11-09T06:00:00Z') },
    sleep: async () => undefined,
    random: () => 0.5,
    quota: new RollingHour(1000),
    requestTimeoutSeconds: 10,
  });
}

function pagesOf({ rows, pageLength }: TrueList): number {
  return pageLength === null ? 1 : Math.ceil(rows.length / pageLength);
}
