import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from '../../../lambda/core/compare/compare.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import type { Content } from '../../../lambda/core/model/reading.ts';
import type { ProjectRef } from '../../../lambda/core/model/resources.ts';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { contentsOf, SLOT_1, SLOT_2, SLOT_3, type Stated, snapshotOf } from '../../support/build.ts';
import { randomWorkspace } from '../../support/random-workspace.ts';
import { everybody, oracle } from '../access/oracle.ts';

/** Public read is told by repository, so that facts about users alone do not add up to levels where there is any. */
const allPrivate = randomWorkspace.map((stated): Stated => {
  const repositories = Object.entries(stated.repositories ?? {});
  return {
    ...stated,
    repositories: Object.fromEntries(repositories.map(([uuid, each]) => [uuid, { ...each, public: false }])),
  };
});

const RANK = ['none', 'read', 'write', 'admin'];

test('facts about users are what the rules, asked pair by pair before and after, differ in', () => {
  fc.assert(
    fc.property(randomWorkspace, randomWorkspace, (before, now) => {
      const facts = changes(before, now).filter((fact) => 'user' in fact && 'repository' in fact);

      const told = facts.map(({ cause: _, ...fact }) => JSON.stringify(fact)).sort();

      expect(told).toEqual(expected(before, now).sort());
    }),
    { seed: 20261109, numRuns: 3000 },
  );
});

test('a run compared with itself is silent', () => {
  fc.assert(
    fc.property(randomWorkspace, (stated) => {
      expect(changes(stated, stated)).toEqual([]);
    }),
    { seed: 2, numRuns: 500 },
  );
});

test('whoever knows the access before and hears the facts knows the access now', () => {
  fc.assert(
    fc.property(allPrivate, allPrivate, (before, now) => {
      const kept = Object.keys(now.repositories ?? {}).filter(
        (each) => before.repositories?.[each] !== undefined,
      );
      const pairs = kept.flatMap((repository) =>
        [...new Set([...everybody(before), ...everybody(now)])].map((user) => `${user} ${repository}`),
      );

      const told = applied(before, changes(before, now));

      for (const pair of pairs) {
        expect([pair, told.get(pair) ?? levelIn(before, pair)]).toEqual([pair, levelIn(now, pair)]);
      }
    }),
    { seed: 4, numRuns: 1500 },
  );
});

test('names, slugs of repositories and keys of projects are labels: other ones are no change', () => {
  fc.assert(
    fc.property(randomWorkspace, fc.string({ minLength: 1 }), (stated, label) => {
      const previous = snapshotOf(stated, { slot: SLOT_1 });

      expect(compare(previous, relabelled(previous, label))).toEqual([]);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test('a scope that goes dark and comes back takes all of its facts with it and brings them once', () => {
  const scenario = fc.tuple(allPrivate, allPrivate).chain(([before, now]) =>
    fc.record({
      before: fc.constant(before),
      now: fc.constant(now),
      dark: fc.subarray([...contentsOf(now).keys()].filter((id) => !id.endsWith('/list'))),
    }),
  );
  fc.assert(
    fc.property(scenario, ({ before, now, dark }) => {
      const first = snapshotOf(before, { slot: SLOT_1 });
      const second = snapshotOf(now, { slot: SLOT_2, previous: first, dark });
      const third = snapshotOf(now, { slot: SLOT_3, previous: second });

      const levels = applied(before, [...compare(first, second), ...compare(second, third)]);

      for (const [pair, level] of levels) expect([pair, level]).toEqual([pair, levelIn(now, pair)]);
    }),
    { seed: 3, numRuns: 1500 },
  );
});

/** The same workspace, in which everything that may be called otherwise is. */
function relabelled(snapshot: Snapshot, label: string): Snapshot {
  const project = (of: ProjectRef): ProjectRef => ({ ...of, key: `${of.key}${label}` });
  const content = (of: Content | null): Content | null => {
    switch (of?.kind) {
      case 'groups':
        return { ...of, groups: of.groups.map((each) => ({ ...each, name: label })) };
      case 'projects':
        return { ...of, projects: of.projects.map((each) => ({ ...project(each), name: label })) };
      case 'repositories':
        return {
          ...of,
          repositories: of.repositories.map((each) => ({
            ...each,
            slug: label,
            name: label,
            project: project(each.project),
          })),
        };
      default:
        return of;
    }
  };
  const scope = (of: Scope): Scope => ('project' in of ? { ...of, project: project(of.project) } : of);
  const observations = [...snapshot.observations].map(([id, each]): [string, Observation] => [
    id,
    { ...each, scope: scope(each.scope), content: content(each.content) },
  ]);
  return { ...snapshot, observations: new Map(observations) };
}

function changes(before: Stated, now: Stated): readonly Fact[] {
  const previous = snapshotOf(before, { slot: SLOT_1 });
  return compare(previous, snapshotOf(now, { slot: SLOT_2, previous }));
}

/** The facts of the contract, from the oracle: paths compared without public read, levels told with it. */
function expected(before: Stated, now: Stated): string[] {
  const facts: string[] = [];
  for (const repository of Object.keys(now.repositories ?? {})) {
    for (const user of new Set([...everybody(before), ...everybody(now)])) {
      const fact = expectedFact(before, now, { user, repository });
      if (fact !== null) facts.push(JSON.stringify(fact));
    }
  }
  return facts;
}

function expectedFact(
  before: Stated,
  now: Stated,
  pair: { user: string; repository: string },
): object | null {
  const { user, repository } = pair;
  const is = oracle(now, user, repository);
  if (before.repositories?.[repository] === undefined) {
    const direct = is.paths.includes('repo/user=admin');
    return direct ? { kind: 'new-admin', user, repository, from: 'none', to: 'admin' } : null;
  }
  const was = oracle(before, user, repository);
  if (withoutPublic(was.paths) === withoutPublic(is.paths)) return null;
  const from = everybody(before).includes(user) ? was.level : 'none';
  const to = everybody(now).includes(user) ? is.level : 'none';
  if (from === to) return { kind: 'path-changed', user, repository, level: to };
  return { kind: kindOf(from, to), user, repository, from, to };
}

function kindOf(from: string, to: string): string {
  if (to === 'admin') return 'new-admin';
  if (RANK.indexOf(to) > RANK.indexOf(from)) return 'raised';
  return to === 'none' ? 'revoked' : 'lowered';
}

function withoutPublic(paths: readonly string[]): string {
  return paths.filter((path) => path !== 'public=read').join();
}

/** The level of every pair that the facts tell about, as somebody who only hears the facts would have it. */
function applied(before: Stated, facts: readonly Fact[]): ReadonlyMap<string, string> {
  const levels = new Map<string, string>();
  for (const fact of facts) {
    if (!('to' in fact) || !('user' in fact)) continue;
    const pair = `${fact.user} ${fact.repository}`;
    const isNew = before.repositories?.[fact.repository] === undefined;
    if (!isNew) expect([pair, fact.from]).toEqual([pair, levels.get(pair) ?? levelIn(before, pair)]);
    levels.set(pair, fact.to);
  }
  return levels;
}

function levelIn(stated: Stated, pair: string): string {
  const [user = '', repository = ''] = pair.split(' ');
  return everybody(stated).includes(user) ? oracle(stated, user, repository).level : 'none';
}
