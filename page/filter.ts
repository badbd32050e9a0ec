import { LEVELS } from '../lambda/core/model/level.ts';
import type { Access } from './access.ts';
import type { State } from './state.ts';

/** Which entries of each dictionary may pass; a row passes where all of its own do. */
interface Masks {
  readonly users: Uint8Array;
  readonly repositories: Uint8Array;
  readonly sets: Uint8Array;
}

interface Chosen extends Masks {
  readonly seen: Uint8Array;
}

/** Indexes of the rows that fit, in their order. Words are looked up in the dictionaries, never in the rows. */
export function filterRows(access: Access, texts: Texts, state: State): Uint32Array {
  const must = chosen(access, state);
  const words = state.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const any = words.map((word) => matching(texts, word));
  const { rows, userOf, repositoryOf, setOf, seenOf } = access;
  const found = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const [user, repository, set] = [
      userOf[row] as number,
      repositoryOf[row] as number,
      setOf[row] as number,
    ];
    if (!must.users[user] || !must.repositories[repository] || !must.sets[set]) continue;
    if (!must.seen[seenOf[row] as number]) continue;
    let fits = true;
    for (let at = 0; fits && at < any.length; at++) {
      const mask = any[at] as Masks;
      fits = (mask.users[user] || mask.repositories[repository] || mask.sets[set]) === 1;
    }
    if (fits) found[count++] = row;
  }
  return found.subarray(0, count);
}

/** Lower-case texts of everything that can be searched. */
export interface Texts {
  readonly users: readonly string[];
  readonly repositories: readonly string[];
  readonly paths: readonly string[];
  readonly sets: readonly (readonly number[])[];
}

export function textsOf({ header }: Access): Texts {
  const lower = (parts: readonly (string | number)[]) => parts.join('\n').toLowerCase();
  return {
    users: header.users.map(lower),
    repositories: header.repositories.map(([uuid, project, slug]) => lower([uuid, `${project}/${slug}`])),
    paths: header.paths.map((path) => path.toLowerCase()),
    sets: header.sets,
  };
}

function matching(texts: Texts, word: string): Masks {
  const paths = mask(texts.paths, (text) => text.includes(word));
  return {
    users: mask(texts.users, (text) => text.includes(word)),
    repositories: mask(texts.repositories, (text) => text.includes(word)),
    sets: mask(texts.sets, (set) => set.some((path) => paths[path] === 1)),
  };
}

function chosen({ header, rankOfSet, typeOfPath, groupOfPath, groups }: Access, state: State): Chosen {
  const group = state.group === '' ? -1 : groups.indexOf(state.group);
  const level = (LEVELS as readonly string[]).indexOf(state.level);
  const fitsPath = header.paths.map(
    (_, path) =>
      (state.type === '' || typeOfPath[path] === state.type) &&
      (state.group === '' || (group >= 0 && groupOfPath[path] === group)),
  );
  return {
    users: mask(
      header.users,
      ([uuid, , , flags]) =>
        (state.person === '' || uuid === state.person) &&
        (state.flag === '' || flags.split(' ').includes(state.flag)),
    ),
    repositories: mask(
      header.repositories,
      ([uuid, project, , exact]) =>
        (state.repository === '' || uuid === state.repository) &&
        (state.project === '' || project === state.project) &&
        (state.certainty === '' || (exact === 1) === (state.certainty === 'exact')),
    ),
    sets: mask(
      header.sets,
      (set, index) =>
        (state.level === '' || rankOfSet[index] === level) && set.some((path) => fitsPath[path] === true),
    ),
    seen: mask(header.seen, ([slot]) => state.seen === '' || slot === state.seen),
  };
}

function mask<T>(items: readonly T[], fits: (item: T, index: number) => boolean): Uint8Array {
  return Uint8Array.from(items, (item, index) => (fits(item, index) ? 1 : 0));
}
