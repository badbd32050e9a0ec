import { nextAddress } from '../http/address.ts';
import { type Fault, fault, type Refused, type Throttled } from '../http/reply.ts';
import type { Client } from './client.ts';
import { Gathering } from './gathering.ts';
import type { ListMemory } from './list-memory.ts';
import type { Page } from './page.ts';
import type { PageBudget } from './page-budget.ts';

/** A list that was read to its end. */
export interface Listed<Row> {
  readonly kind: 'list';
  readonly rows: readonly Row[];
  /** How many requests a faultless reading takes. */
  readonly pages: number;
  /** How many rows the list says it has, where it does. */
  readonly size: number | null;
}

export type Bad = Fault | Throttled | Refused;

export interface Listing<Row> {
  /** Lists of one name share what was learnt about the page length. */
  readonly name: string;
  /** The first page's address for a page length, or null where no safe one can be made. */
  readonly address: (pagelen: number) => URL | null;
  readonly parse: (value: unknown) => Page<Row> | Fault;
  /** What makes a row the same row; a list never holds one twice. */
  readonly identity: (row: Row) => string;
  /** A list of several pages is read until two readings agree; one that tells no length is in any case. */
  readonly confirmed: boolean;
  readonly mostTries?: number;
}

export type Lister = <Row>(listing: Listing<Row>) => Promise<Listed<Row> | Bad>;

type Reading<Row> = Gathering<Row> | Drift | Bad;

interface Drift {
  readonly kind: 'drift';
  /** The last page was full and no size was told: pages of another length show whether there is more. */
  readonly perhapsCut?: true;
}

const PAGELEN = 100;
const SMALLER_PAGELEN = 50;
const MOST_READINGS = 3;

/** Reads lists to their end, or not at all. A list that does not settle in three readings is given up. */
export function lister(get: Client, budget: PageBudget, memory: ListMemory): Lister {
  const { pagelens, unconfirmed } = memory;

  async function list<Row>(listing: Listing<Row>): Promise<Listed<Row> | Bad> {
    const key = listing.address(PAGELEN)?.href ?? '';
    let shorter = 0;
    for (let readings = 1; readings <= MOST_READINGS; readings += 1) {
      const now: Reading<Row> = await read(listing, shorter);
      if (!(now instanceof Gathering)) {
        if (now.kind !== 'drift') return now;
        if (now.perhapsCut) shorter = 1;
        continue;
      }
      const needed = (listing.confirmed && now.pages > 1) || !now.isMeasured ? 2 : 1;
      if (needed === 1 || isConfirmed(key, now.digest())) return listed(now, needed);
    }
    return fault('drift', 200);
  }

  function isConfirmed(key: string, digest: string): boolean {
    if (unconfirmed.get(key) === digest) return unconfirmed.delete(key);
    unconfirmed.set(key, digest);
    return false;
  }

  async function read<Row>(listing: Listing<Row>, shorter: number): Promise<Reading<Row>> {
    const pagelen = (pagelens.get(listing.name) ?? PAGELEN) - shorter;
    const first = listing.address(pagelen);
    if (first === null) return fault('address');
    const got = await (budget.begin(first.href) ?? readPages(listing, first, pagelen));
    if (!isPageTooLong(got) || pagelen <= SMALLER_PAGELEN) return got;
    pagelens.set(listing.name, SMALLER_PAGELEN);
    return read(listing, shorter);
  }

  async function readPages<Row>(listing: Listing<Row>, first: URL, pagelen: number): Promise<Reading<Row>> {
    const rows = new Gathering<Row>(listing.identity);
    const seen = new Set<string>();
    let url = first;
    while (true) {
      seen.add(url.href);
      const page = await readOne(listing, url);
      if (page.kind === 'throttled') return budget.interrupted(first.href, rows.pages, page);
      if (page.kind !== 'page') return page;
      if (!rows.add(page)) return { kind: 'drift' };
      if (page.next === null) return ended(rows, pagelen);
      const next = nextAddress(page.next, first);
      if (next === null) return fault('next-link', 200);
      if (seen.has(next.href)) return fault('endless', 200);
      const stop = budget.goOn(first.href, rows.pages, rows.ahead());
      if (stop !== null) return stop;
      url = next;
    }
  }

  async function readOne<Row>(listing: Listing<Row>, url: URL): Promise<Page<Row> | Bad> {
    const answer = await get(url, listing.mostTries);
    return answer.kind === 'json' ? listing.parse(answer.value) : answer;
  }

  return list;
}

function ended<Row>(rows: Gathering<Row>, pagelen: number): Gathering<Row> | Drift {
  const end = rows.end(pagelen);
  if (end === 'whole') return rows;
  return end === 'perhaps cut' ? { kind: 'drift', perhapsCut: true } : { kind: 'drift' };
}

function listed<Row>(rows: Gathering<Row>, readings: number): Listed<Row> {
  return { kind: 'list', rows: [...rows.rows.values()], pages: rows.pages * readings, size: rows.size };
}

function isPageTooLong<Row>(reading: Reading<Row>): boolean {
  return 'kind' in reading && reading.kind === 'fault' && reading.problem?.kind === 'page-too-long';
}
