import { expect, test } from '@jest/globals';
import { estimate } from '../../../lambda/core/doctor/estimate.ts';
import type { Facts, Heard, Question, Result } from '../../../lambda/core/model/heard.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';

/** 250 repositories in five projects, of which some were tried: one project of two, three repositories of four. */
const LARGE: readonly Heard[] = [
  listed({ kind: 'members' }, { size: 150 }),
  listed({ kind: 'owners' }, { size: 1 }),
  listed({ kind: 'groups' }, { size: 3, names: ['devs'] }),
  listed({ kind: 'projects' }, { size: 5 }),
  listed({ kind: 'repositories' }, { size: 250, hasMore: true, projects: ['A', 'B'] }),
  listed({ kind: 'effective' }, { size: 900 }),
  listed({ kind: 'group-members', group: 'devs' }, { size: 2 }),
  listed({ kind: 'project-groups', project: 'A' }, { names: ['unlisted'] }),
  closed({ kind: 'project-groups', project: 'B' }),
  ...['a', 'b', 'c'].map((repository) => listed({ kind: 'repository-groups', repository }, {})),
  closed({ kind: 'repository-groups', repository: 'd' }),
  {
    question: { kind: 'repository-groups', repository: 'e' },
    result: { kind: 'unasked' },
    diagnostics: null,
  },
];

test('scopes follow from the sizes of the lists, and what can be read from the share of the tried that answered', () => {
  expect(of(LARGE)).toEqual({
    scopes: 4 + 3 + 1 + 2 * 5 + 2 * 250,
    readable: 4 + 3 + 2 * 2 + 2 * 187,
    percent: 74.3,
    requests: 2 + 514 + (4 + 1 + 1 + 6) + 9,
    hours: 0,
    isRough: true,
  });
});

test.each<[Question['kind'], object]>([
  ['members', { readable: 384, requests: 534 }],
  ['owners', { readable: 384 }],
  ['groups', { scopes: 515, readable: 381 }],
  ['projects', { scopes: 512, readable: 382 }],
  ['group-members', { scopes: 518, readable: 382 }],
  ['effective', { requests: 529 }],
])('without an answer about %s less is known: %j', (kind, expected) => {
  expect(of(LARGE.map((each) => (each.question.kind === kind ? closed(each.question) : each)))).toMatchObject(
    expected,
  );
});

test("Bitbucket's own list takes half as much as all others at most", () => {
  const small = [listed({ kind: 'repositories' }, {}), listed({ kind: 'effective' }, { size: 90_000 })];

  expect(of(small)?.requests).toBe(6 + 3);
});

test('repositories that are known to be closed are not readable, and are no sample', () => {
  const heard = [
    listed({ kind: 'repositories' }, { size: 3, names: ['a', 'b', 'c'] }),
    listed({ kind: 'administered' }, { size: 2, names: ['a', 'b'] }),
    listed({ kind: 'repository-groups', repository: 'a' }, {}),
    listed({ kind: 'repository-groups', repository: 'b' }, {}),
    closed({ kind: 'repository-groups', repository: 'c' }),
  ];

  expect(of(heard)).toMatchObject({ scopes: 10, readable: 1 + 2 * 2, isRough: false });
});

test.each<[string, readonly Heard[], boolean]>([
  ['the members go on', [listed({ kind: 'members' }, { hasMore: true })], true],
  ['the members are whole', [listed({ kind: 'members' }, {})], false],
  ['a project was not tried', [listed({ kind: 'projects' }, { size: 1 })], true],
])('where %s it is rough, or not: %#', (_, heard, isRough) => {
  expect(of([listed({ kind: 'repositories' }, {}), ...heard])?.isRough).toBe(isRough);
});

test('without the list of repositories nothing is known', () => {
  expect(of(LARGE.filter(({ question }) => question.kind !== 'repositories'))).toBeNull();
});

test('what the hour does not allow takes longer', () => {
  expect(estimate(LARGE, new RollingHour(100), 0)?.hours).toBeCloseTo(4 + 1 / 60);
});

function of(heard: readonly Heard[]) {
  return estimate(heard, new RollingHour(1000), 0);
}

function listed(question: Question, facts: Partial<Facts>): Heard {
  const nothing = { person: null, role: null, slug: null, lacksAddedOn: false, projects: [], hasMore: false };
  return {
    question,
    result: { kind: 'answered', size: 0, names: [], ...nothing, ...facts },
    diagnostics: null,
  };
}

function closed(question: Question): Heard {
  const result: Result = { kind: 'refused', refusal: 'missing-role', status: 403, scopes: [] };
  return { question, result, diagnostics: null };
}
