import { type ComponentChild, h } from 'preact';
import { digits } from '../../text/count.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';
import { inert } from '../../text/inert.ts';
import { leastRemovals } from '../least-removals.ts';
import type { AdminWay } from '../survey.ts';

/** Paths and removals that are told of one person. */
export const WAYS = 12;

/** One path with where it leads and since when it has been seen. */
export function wayLine(way: AdminWay): ComponentChild {
  return h('p', { class: 'way' }, [
    h('code', { class: 'path' }, inert(way.path)),
    h('small', null, `on ${placesOf(way)}${sinceWhen(way)}`),
  ]);
}

function placesOf({ repositories, examples }: AdminWay): string {
  const named = examples.map(({ project, slug }) => `${inert(project.key, 40)}/${inert(slug, 60)}`);
  const left = repositories - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${digits(left)} more` : ''}`;
}

function sinceWhen({ firstSeen, lastSeen }: AdminWay): string {
  const [first, last] = [firstSeen, lastSeen].map(firstSeenWords);
  if (first === '') return '';
  return `, first seen ${first === last ? first : `from ${first} to ${last}`}`;
}

/** Removing only what is seen here would leave what another path gives: everything is listed. */
export function removals(ways: readonly AdminWay[]): ComponentChild {
  const least = leastRemovals(ways);
  const shown = least.slice(0, WAYS).map(({ removal, times }) => {
    const way = ways.find(({ path }) => path === removal.id && path.startsWith('repo/'));
    if (way === undefined) return h('li', null, removalWords(removal.kind, removal.id));
    return h('li', null, `${times === 1 ? 'the grant' : `the ${digits(times)} grants`} on ${placesOf(way)}`);
  });
  const left = least.length - shown.length;
  return h('ul', { class: 'removals' }, [...shown, left > 0 ? h('li', null, `and ${left} more`) : null]);
}

function removalWords(kind: string, id: string): string {
  if (kind === 'ownership') return 'the role of owner';
  if (kind === 'membership') return `the membership in group ${inert(id.slice(6, -'/member'.length), 80)}`;
  return `the grant ${inert(id, 80)}`;
}

export function flagMarks(flags: readonly string[]): readonly ComponentChild[] {
  return flags.map((flag) => h('span', { class: 'mark' }, inert(flag)));
}
