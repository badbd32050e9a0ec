import { type Route, routeOf } from '../lambda/core/ask/route.ts';
import { type Level, rank } from '../lambda/core/model/level.ts';
import type { ExplorerHeader } from '../lambda/core/report/explorer/explorer-header.ts';

export type Column = Uint16Array | Uint32Array;

/** The rows as columns, and what each index stands for. */
export interface Access {
  readonly header: ExplorerHeader;
  readonly rows: number;
  readonly userOf: Column;
  readonly repositoryOf: Column;
  readonly setOf: Column;
  /** Which of `header.seen` first saw the level. */
  readonly seenOf: Column;
  /** By set: the rank of the level it gives. */
  readonly rankOfSet: Uint8Array;
  /** By path. */
  readonly routes: readonly Route[];
  readonly typeOfPath: readonly string[];
  /** By path: index of its group, or -1. */
  readonly groupOfPath: readonly number[];
  /** Sorted. */
  readonly groups: readonly string[];
  readonly projects: readonly string[];
}

/** Takes apart what lambda/core/report/explorer/pack.ts put together. */
export function accessFrom(bytes: ArrayBuffer): Access {
  const length = new DataView(bytes).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(bytes, 4, length));
  const header = JSON.parse(text) as ExplorerHeader;
  const places = header.repositories.length;
  const starts = new Uint32Array(bytes, 4 + length, places + 1);
  const rows = starts[places] ?? 0;
  const columns = new (header.width === 2 ? Uint16Array : Uint32Array)(bytes, 4 + length + starts.byteLength);
  const userOf = columns.subarray(0, rows);
  const repositoryOf = new Uint32Array(rows);
  for (let place = 0; place < places; place++) {
    const [first, end] = [starts[place] ?? 0, starts[place + 1] ?? 0];
    repositoryOf.fill(place, first, end);
    let user = 0;
    for (let row = first; row < end; row++) {
      user += userOf[row] ?? 0;
      userOf[row] = user;
    }
  }
  const routes = header.paths.map(routeOf);
  const groupNames = header.paths.map(groupIn);
  const groups = [...new Set(groupNames.filter((name) => name !== null))].sort();
  const place = new Map(groups.map((name, index) => [name, index]));
  return {
    header,
    rows,
    userOf,
    repositoryOf,
    setOf: columns.subarray(rows, 2 * rows),
    seenOf: columns.subarray(2 * rows, 3 * rows),
    rankOfSet: Uint8Array.from(header.sets, (set) =>
      highestRank(set.map((path) => routes[path]?.level ?? 'none')),
    ),
    routes,
    typeOfPath: header.paths.map(typeOf),
    groupOfPath: groupNames.map((name) => (name === null ? -1 : (place.get(name) ?? -1))),
    groups,
    projects: [...new Set(header.repositories.map(([, project]) => project))],
  };
}

function highestRank(levels: readonly Level[]): number {
  return levels.reduce((best, level) => Math.max(best, rank(level)), 0);
}

function groupIn(path: string): string | null {
  return /^(?:project:[^/]*|repo)\/group:(.*)=[^=]*$/s.exec(path)?.[1] ?? null;
}

function typeOf(path: string): string {
  if (path.startsWith('workspace/')) return 'owner';
  if (path.startsWith('public=')) return 'public';
  const holder = path.startsWith('repo/') ? 'repository' : 'project';
  return groupIn(path) === null ? `${holder}-user` : `${holder}-group`;
}
