import { outcomeOf, type Removal, type Route, without } from '../lambda/core/ask/route.ts';
import { rank } from '../lambda/core/model/level.ts';
import { directoryPage, projectPage, repositoryPage } from '../lambda/core/text/bitbucket-pages.ts';
import type { Access } from './access.ts';
import { button, el } from './dom.ts';

/** Every path of one row, what would remain without each grant, and what has to go to end it all. */
export function panel(access: Access, row: number, close: () => void): readonly HTMLElement[] {
  const { header } = access;
  const user = header.users[access.userOf[row] ?? 0] ?? ['', '', '', ''];
  const place = header.repositories[access.repositoryOf[row] ?? 0] ?? ['', '', '', 0];
  const routes = (header.sets[access.setOf[row] ?? 0] ?? []).flatMap((path) => access.routes[path] ?? []);
  const { level } = outcomeOf(routes);
  const title = el(
    'h3',
    { id: 'x-panel-title' },
    `${user[1] || user[0]} has ${level} on ${place[1]}/${place[2]}`,
  );
  const least = leastOf(routes);
  const seen = header.seen[access.seenOf[row] ?? 0]?.[1] ?? '';
  return [
    title,
    el('p', { class: 'id' }, `${user[0]} on ${place[0]}`),
    place[3] === 1
      ? el('p', {}, 'Exact: everything that could give access here was read.')
      : el('p', {}, 'A lower bound: more may exist, because something it depends on was not read.'),
    ...(seen === '' ? [] : [el('p', {}, `By these paths ${level} was first seen ${seen}.`)]),
    el('h4', {}, routes.length === 1 ? 'The only path' : `All ${routes.length} paths`),
    el('ul', {}, ...byStrength(routes).map((route) => pathLine(route, routes))),
    el('h4', {}, 'One thing less'),
    el('ul', {}, ...removalsIn(routes).map((removal) => remainder(removal, routes))),
    el('h4', {}, 'To end all access here, remove'),
    el('ul', {}, ...least.map((removal) => el('li', {}, words(removal)))),
    place[3] === 1 ? el('p', {}) : el('p', {}, 'What was not read may still give access after that.'),
    el('p', {}, ...links(access, routes, place)),
    button('Close', close),
  ];
}

function byStrength(routes: readonly Route[]): readonly Route[] {
  return routes.toSorted((a, b) => rank(b.level) - rank(a.level));
}

function pathLine(route: Route, all: readonly Route[]): HTMLElement {
  const wins = route.level === outcomeOf(all).level;
  return el(
    'li',
    {},
    el('code', {}, route.path),
    wins ? ' gives the level' : ' gives less than another path',
  );
}

function removalsIn(routes: readonly Route[]): readonly Removal[] {
  return [...new Map(routes.flatMap(({ removals }) => removals.map((each) => [each.id, each]))).values()];
}

function remainder(removal: Removal, routes: readonly Route[]): HTMLElement {
  const { level, via } = outcomeOf(without(routes, [removal]));
  const rest = level === 'none' ? 'no known access' : `${level} via ${via.join(', ')}`;
  return el('li', {}, `Without ${words(removal)} there would remain ${rest}.`);
}

/** A membership closes every path through its group at once. */
function leastOf(routes: readonly Route[]): readonly Removal[] {
  return removalsIn(routes.map((route) => ({ ...route, removals: route.removals.slice(-1) })));
}

function words({ kind, id }: Removal): string {
  switch (kind) {
    case 'ownership':
      return 'the role of owner of the workspace';
    case 'membership':
      return `the membership in ${id.replace(/^group:/, 'group ').replace(/\/member$/, '')}`;
    case 'visibility':
      return 'the public visibility of the repository';
    case 'grant':
      return `the grant ${id}`;
  }
}

function links(
  { header }: Access,
  routes: readonly Route[],
  [uuid, project, slug]: readonly [string, string, string, ...unknown[]],
): readonly HTMLElement[] {
  const { workspace } = header;
  const starts = (prefix: string) => routes.some(({ path }) => path.startsWith(prefix));
  const isThroughPeople = routes.some(({ removals }) =>
    removals.some(({ kind }) => kind === 'membership' || kind === 'ownership'),
  );
  const wanted: readonly [boolean, string, string][] = [
    [true, 'Open repository permissions', repositoryPage(workspace, { uuid, slug })],
    [starts('project:'), 'Open project', projectPage(workspace, project)],
    [isThroughPeople, 'Open people and groups', directoryPage(workspace)],
  ];
  return wanted.filter(([is]) => is).map(([, label, href]) => el('a', { href, rel: 'noreferrer' }, label));
}
