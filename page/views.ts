import { LEVELS } from '../lambda/core/model/level.ts';
import type { Access } from './access.ts';
import { button, el, type TableContent } from './dom.ts';
import type { State } from './state.ts';
import { groupCounts, levelCounts } from './tallies.ts';

export const PAGE = 50;

/** What a view shows: how many lines there are, and the table of one page of them. */
export interface Shown {
  readonly lines: number;
  readonly noun: string;
  readonly content: TableContent;
}

export interface Viewing {
  readonly access: Access;
  /** Filtered and sorted. */
  readonly rows: Uint32Array;
  readonly state: State;
  readonly go: (change: Partial<State>) => void;
}

export function shown(viewing: Viewing): Shown {
  switch (viewing.state.view) {
    case 'people':
      return byLevel(viewing, 'users');
    case 'repositories':
      return byLevel(viewing, 'repositories');
    case 'groups':
      return byGroup(viewing);
    default:
      return rowLines(viewing);
  }
}

function rowLines({ access, rows, state, go }: Viewing): Shown {
  const { header } = access;
  const first = (state.page - 1) * PAGE;
  const lines = Array.from(rows.subarray(first, first + PAGE), (row) => {
    const [uuid, project, slug, exact] = header.repositories[access.repositoryOf[row] ?? 0] ?? [
      '',
      '',
      '',
      0,
    ];
    const [user, name, , flags] = header.users[access.userOf[row] ?? 0] ?? ['', '', '', ''];
    const set = access.setOf[row] ?? 0;
    const level = LEVELS[access.rankOfSet[set] ?? 0] ?? 'none';
    const paths = (header.sets[set] ?? []).map((path) =>
      el('code', { class: 'path' }, header.paths[path] ?? ''),
    );
    const why = button('Why?', () => go({ why: `${user} ${uuid}` }));
    why.setAttribute('aria-label', `Why? ${name || user} on ${project}/${slug}`);
    return [
      labelled(`${project}/${slug}`, uuid),
      labelled(name, user),
      el('span', { class: `level ${level}` }, level),
      el('div', {}, ...paths),
      header.seen[access.seenOf[row] ?? 0]?.[1] ?? '',
      el('span', {}, flags),
      exact === 1 ? 'exact' : 'lower bound',
      why,
    ];
  });
  const columns = [
    { label: 'Repository', sort: 'repository' },
    { label: 'Person', sort: 'person' },
    { label: 'Level', sort: 'level' },
    { label: 'Paths' },
    { label: 'First seen', sort: 'seen' },
    { label: 'Flags' },
    { label: 'Certainty' },
    { label: 'Details' },
  ];
  return { lines: rows.length, noun: 'row', content: { caption: 'Access', columns, rows: lines } };
}

function byLevel({ access, rows, state, go }: Viewing, of: 'users' | 'repositories'): Shown {
  const all = levelCounts(access, rows, of);
  const [label, noun] = of === 'users' ? ['Person', 'person'] : ['Repository', 'repository'];
  const lines = page(all, state).map(({ index, counts }) => {
    const opener = of === 'users' ? personButton(access, index, go) : repositoryButton(access, index, go);
    return [opener, ...[3, 2, 1].map((at) => String(counts[at] ?? 0))];
  });
  const columns = [
    { label },
    ...['Admin', 'Write', 'Read'].map((level) => ({ label: level, numeric: true as const })),
  ];
  const caption =
    of === 'users' ? 'Repositories of each person, by level' : 'People on each repository, by level';
  return { lines: all.length, noun, content: { caption, columns, rows: lines } };
}

function personButton({ header }: Access, index: number, go: Viewing['go']): HTMLElement {
  const [uuid, name] = header.users[index] ?? ['', ''];
  const opener = button(name || uuid, () => go({ view: 'rows', person: uuid }));
  return el('div', {}, opener, el('small', { class: 'id' }, uuid));
}

function repositoryButton({ header }: Access, index: number, go: Viewing['go']): HTMLElement {
  const [uuid, project, slug] = header.repositories[index] ?? ['', '', ''];
  const opener = button(`${project}/${slug}`, () => go({ view: 'rows', repository: uuid }));
  return el('div', {}, opener, el('small', { class: 'id' }, uuid));
}

function byGroup({ access, rows, state, go }: Viewing): Shown {
  const all = groupCounts(access, rows);
  const lines = page(all, state).map(({ name, people, repositories }) => [
    button(name, () => go({ view: 'rows', group: name })),
    String(people),
    String(repositories),
  ]);
  const columns = [
    { label: 'Group' },
    { label: 'People', numeric: true as const },
    { label: 'Repositories', numeric: true as const },
  ];
  const content = { caption: 'Whom each group lets in, and on how many repositories', columns, rows: lines };
  return { lines: all.length, noun: 'group', content };
}

function page<T>(all: readonly T[], { page: number }: State): readonly T[] {
  return all.slice((number - 1) * PAGE, number * PAGE);
}

function labelled(name: string, id: string): HTMLElement {
  return el('span', {}, name, el('small', { class: 'id' }, id));
}
