import { by } from '../../order.ts';
import type { ExplorerHeader, ExplorerRepository, ExplorerUser } from './explorer-header.ts';

/** Rows as they came: by repository, without any order among users. */
export interface Columns {
  /** The first row of each repository. */
  readonly starts: number[];
  readonly users: number[];
  readonly sets: number[];
  readonly seen: number[];
}

/** Puts repositories and users into the order people read them in, and everything into one run of bytes. */
export function pack(header: ExplorerHeader, { starts, users, sets, seen }: Columns): Uint8Array {
  const repositories = ordered(header.repositories, placeText);
  const people = ordered(header.users, nameText);
  const sightings = ordered(header.seen, ([slot, words]) => `${slot}\n${words}`);
  const numbersOf = header.width === 2 ? Uint16Array : Uint32Array;
  const out = {
    starts: new Uint32Array(starts.length + 1),
    users: new numbersOf(users.length),
    sets: new numbersOf(users.length),
    seen: new numbersOf(users.length),
  };
  const ends = [...starts.slice(1), users.length];
  let at = 0;
  for (const [place, from] of repositories.order.entries()) {
    const rows = numbers(Number(starts[from]), Number(ends[from]));
    rows.sort((a, b) => rankOf(a) - rankOf(b));
    out.starts[place] = at;
    let before = 0;
    for (const row of rows) {
      out.users[at] = rankOf(row) - before;
      out.sets[at] = Number(sets[row]);
      out.seen[at] = Number(sightings.rank[Number(seen[row])]);
      before = rankOf(row);
      at += 1;
    }
  }
  out.starts[starts.length] = at;
  const items = { repositories: repositories.items, users: people.items, seen: sightings.items };
  return joined({ ...header, ...items }, out);

  function rankOf(row: number): number {
    return Number(people.rank[Number(users[row])]);
  }
}

interface Ordered<T> {
  readonly items: readonly T[];
  /** The old index of each new one. */
  readonly order: readonly number[];
  /** The new index of each old one. */
  readonly rank: Uint32Array;
}

function ordered<T>(items: readonly T[], textOf: (item: T) => string): Ordered<T> {
  const sorted = items.map((item, from) => ({ item, from, text: textOf(item) })).sort(by(({ text }) => text));
  const rank = new Uint32Array(items.length);
  for (const [place, { from }] of sorted.entries()) rank[from] = place;
  return { items: sorted.map(({ item }) => item), order: sorted.map(({ from }) => from), rank };
}

function placeText([uuid, project, slug]: ExplorerRepository): string {
  return `${project}\n${slug}\n${uuid}`;
}

function nameText([uuid, name]: ExplorerUser): string {
  return `${name}\n${uuid}`;
}

function numbers(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, index) => from + index);
}

function joined(
  header: ExplorerHeader,
  { starts, users, sets, seen }: Readonly<Record<keyof Columns, Uint16Array | Uint32Array>>,
): Uint8Array {
  const text = Buffer.from(JSON.stringify(header));
  const padding = Buffer.alloc((4 - (text.length % 4)) % 4, ' ');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length + padding.length);
  const columns = [starts, users, sets, seen].map((column) => Buffer.from(column.buffer));
  return Buffer.concat([length, text, padding, ...columns]);
}
