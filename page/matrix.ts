import type { Access } from './access.ts';
import { el } from './dom.ts';
import { levelCounts } from './tallies.ts';

export const MATRIX = 60;
const LETTERS = ['', 'R', 'W', 'A'];

/** People by repositories, those with most rows first, as letters: at most 60 × 60. */
export function matrix(access: Access, rows: Uint32Array): HTMLTableElement {
  const users = most(access, rows, 'users');
  const places = most(access, rows, 'repositories');
  const cells = new Map<string, string>();
  const [shownUsers, shownPlaces] = [new Set(users), new Set(places)];
  for (const row of rows) {
    const [user, place] = [access.userOf[row] ?? 0, access.repositoryOf[row] ?? 0];
    if (!shownUsers.has(user) || !shownPlaces.has(place)) continue;
    cells.set(`${user} ${place}`, LETTERS[access.rankOfSet[access.setOf[row] ?? 0] ?? 0] ?? '');
  }
  const { header } = access;
  const label = (place: number) => `${header.repositories[place]?.[1]}/${header.repositories[place]?.[2]}`;
  const lines = users.map((user) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, header.users[user]?.[1] || header.users[user]?.[0] || ''),
      ...places.map((place) => {
        const letter = cells.get(`${user} ${place}`) ?? '';
        return el('td', letter === '' ? {} : { class: `cell-${letter}` }, letter);
      }),
    ),
  );
  const heads = places.map((place) => el('th', { scope: 'col' }, el('span', {}, label(place))));
  const size = `${users.length} people × ${places.length} repositories`;
  return el(
    'table',
    { class: 'matrix' },
    el('caption', {}, `${size}, those with most rows first. A: admin, W: write, R: read.`),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Person'), ...heads)),
    el('tbody', {}, ...lines),
  );
}

function most(access: Access, rows: Uint32Array, of: 'users' | 'repositories'): readonly number[] {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return levelCounts(access, rows, of)
    .toSorted((a, b) => sum(b.counts) - sum(a.counts))
    .slice(0, MATRIX)
    .map(({ index }) => index);
}
