import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attribute } from '../../../lambda/core/audit-log/attribute.ts';
import { fits } from '../../../lambda/core/audit-log/fits.ts';
import { matcher } from '../../../lambda/core/audit-log/matcher.ts';
import { type Question, questionsOf } from '../../../lambda/core/audit-log/question.ts';
import { compare } from '../../../lambda/core/compare/compare.ts';
import type { LogEntry, Mention } from '../../../lambda/core/model/audit-log.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { aPerson, SLOT_1, SLOT_2, SLOT_3, type Stated, snapshotOf } from '../../support/build.ts';

const ANN = '{aaaaaaaa-0000-4000-8000-000000000001}';
const BO = '{bbbbbbbb-0000-4000-8000-000000000002}';
const API = '{11111111-0000-4000-8000-000000000001}';
const WEB = '{22222222-0000-4000-8000-000000000002}';
const BO_ACCOUNT = '712020:bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb';
const PEOPLE = [aPerson(ANN, { name: 'Ann Lee' }), aPerson(BO, { name: 'Bo Ray', accountId: BO_ACCOUNT })];

const BEFORE: Stated = {
  members: [ANN, BO],
  groups: { ops: [] },
  projects: { P: ['group ops: admin'] },
  repositories: { [API]: {}, [WEB]: {} },
};
const GRANTED: Stated = { ...BEFORE, repositories: { [API]: { grants: [`user ${BO}: admin`] }, [WEB]: {} } };
const JOINED: Stated = { ...BEFORE, groups: { ops: [BO] } };

const USER: Mention = { of: 'user', text: BO_ACCOUNT };
const REPOSITORY: Mention = { of: 'repository', text: API };

describe('an entry of the audit log', () => {
  test('tells who granted something, where it names both the person and the repository', () => {
    const [found] = attribute(askedAfter(GRANTED), [entry([USER, REPOSITORY])]);

    expect(found).toEqual({
      cause: `grant-added repo:${API}/user:${BO} admin`,
      by: [{ name: 'Cy Dent', accountId: 'cy', at: '2026-11-05T14:03:00Z', action: 'member_added' }],
    });
  });

  test.each<[string, readonly Mention[]]>([
    [
      'the UUID without braces, in capitals',
      [{ of: 'user', text: BO.slice(1, -1).toUpperCase() }, REPOSITORY],
    ],
    ['the exact name, where no id of a person is given', [{ of: 'user', text: 'Bo Ray' }, REPOSITORY]],
    [
      'an id without a word of what it is',
      [
        { of: null, text: BO_ACCOUNT },
        { of: null, text: API },
      ],
    ],
    ['the full name of the repository', [USER, { of: 'repository', text: `acme/${API}` }]],
  ])('counts with %s', (_, mentions) => {
    expect(actorsOf(GRANTED, [entry(mentions)])).toEqual(['Cy Dent']);
  });

  test.each<[string, Partial<LogEntry>]>([
    ['the person alone', { mentions: [USER] }],
    ['the repository alone', { mentions: [REPOSITORY] }],
    ['another person', { mentions: [{ of: 'user', text: ANN }, REPOSITORY] }],
    ['another repository', { mentions: [USER, { of: 'repository', text: WEB }] }],
    [
      'somebody else by id who has the same name',
      {
        mentions: [
          { of: 'user', text: '712020:cccccccc-1111-4111-8111-cccccccccccc' },
          { of: 'user', text: 'Bo Ray' },
          REPOSITORY,
        ],
      },
    ],
    ['a name without a word of what it is', { mentions: [{ of: null, text: 'Bo Ray' }, REPOSITORY] }],
    [
      'the slug alone, which another workspace may have',
      { mentions: [USER, { of: 'repository', text: 'api' }] },
    ],
    [
      'another workspace',
      {
        mentions: [USER, REPOSITORY, { of: 'workspace', text: '{99999999-0000-4000-8000-000000000009}' }],
      },
    ],
    ['a time before the last run', { at: '2026-11-02T05:58:00Z' }],
    ['a time after the reading', { at: '2026-11-09T06:02:00Z' }],
    ['another kind of deed', { action: 'branch_restriction_member_added' }],
    ['no access at all', { action: 'commit_pushed', words: 'commit_pushed Pushed a commit' }],
  ])('does not count where it names %s', (_, part) => {
    expect(actorsOf(GRANTED, [{ ...entry([USER, REPOSITORY]), ...part }])).toEqual([]);
  });

  test('counts for who joined a group by the slug or name of the group', () => {
    const joined = entry([USER, { of: 'group', text: 'OPS' }]);

    expect(actorsOf(JOINED, [joined])).toEqual(['Cy Dent']);
  });

  test('does not count by a name that two people have', () => {
    const twins = [aPerson(ANN, { name: 'Bo Ray' }), aPerson(BO, { name: 'Bo Ray' })];

    expect(actorsOf(GRANTED, [entry([{ of: 'user', text: 'Bo Ray' }, REPOSITORY])], twins)).toEqual([]);
  });

  test.each<[string, readonly Mention[], number]>([
    ['it names nothing else', [REPOSITORY], 1],
    ['it names the workspace', [REPOSITORY, { of: 'workspace', text: 'acme' }], 1],
    ['it names a person', [USER, REPOSITORY], 0],
    ['it names a group', [REPOSITORY, { of: 'group', text: 'ops' }], 0],
  ])('counts for a repository alone only if it names no person and no group: %s', (_, mentions, times) => {
    const open = { ...BEFORE, repositories: { [API]: { public: true }, [WEB]: {} } };
    const made = { ...entry(mentions), action: 'repository_made_public', words: 'Made repository public' };

    expect(actorsOf(open, [made])).toHaveLength(times);
  });

  test('counts for the access of a person or a group whoever else it names', () => {
    const toGroup = { ...BEFORE, repositories: { [API]: { grants: ['group ops: admin'] }, [WEB]: {} } };
    const both = [entry([USER, REPOSITORY, { of: 'group', text: 'ops' }])];

    expect(actorsOf(GRANTED, both)).toEqual(['Cy Dent']);
    expect(actorsOf(toGroup, both)).toEqual(['Cy Dent']);
  });

  test('stands beside every other that fits, the newest first: nobody is chosen', () => {
    const first = entry([USER, REPOSITORY]);
    const later = { ...first, at: '2026-11-06T08:00:00Z', actor: { name: 'Di Fox', accountId: 'di' } };

    expect(actorsOf(GRANTED, [first, later, first])).toEqual(['Di Fox', 'Cy Dent']);
  });

  test('stands beside others of the same second in one order, whichever came first', () => {
    const [cy, bo] = ['Cy Dent', 'Bo Ray'].map((name) => ({
      ...entry([USER, REPOSITORY]),
      actor: { name, accountId: null },
    })) as [LogEntry, LogEntry];

    expect(actorsOf(GRANTED, [cy, bo])).toEqual(['Bo Ray', 'Cy Dent']);
    expect(actorsOf(GRANTED, [bo, cy])).toEqual(['Bo Ray', 'Cy Dent']);
  });

  test('is kept with the nineteen others that are newest', () => {
    const entries = Array.from({ length: 21 }, (_, at) => ({
      ...entry([USER, REPOSITORY]),
      at: `2026-11-05T14:03:${10 + at}Z`,
      actor: { name: `${at}`, accountId: null },
    }));

    expect(actorsOf(GRANTED, entries)).toEqual(Array.from({ length: 20 }, (_, at) => `${20 - at}`));
  });

  test.each([
    ['2026-11-02T05:59:04Z', false],
    ['2026-11-02T05:59:05Z', true],
    ['2026-11-09T06:01:00Z', true],
    ['2026-11-09T06:01:01Z', false],
  ])('counts at %s, a minute around the two readings: %p', (at, counts) => {
    expect(actorsOf(GRANTED, [{ ...entry([USER, REPOSITORY]), at }])).toHaveLength(counts ? 1 : 0);
  });
});

describe('a scope that was dark', () => {
  test('has its entries looked for since it was last read, and the others since the last run', () => {
    const first = snapshotOf(BEFORE, { slot: SLOT_1 });
    const dark = snapshotOf(BEFORE, { slot: SLOT_2, previous: first, dark: [`repo:${API}/users`] });
    const truth: Stated = { ...GRANTED, groups: { ops: [BO] } };
    const now = snapshotOf(truth, { slot: SLOT_3, previous: dark });

    const spans = questionsOf(dark, now, compare(dark, now)).map(({ cause, span }) => [
      cause.split(' ')[0],
      span.since,
    ]);

    expect(spans).toEqual([
      ['grant-added', '2026-11-02T05:59:05Z'],
      ['group-joined', '2026-11-09T05:59:00Z'],
    ]);
  });
});

test('what was read twice is looked for since the first of the two readings', () => {
  const first = snapshotOf(BEFORE, { slot: SLOT_1 });
  const twice = { firstReadAt: '2026-11-02T06:00:02.000Z', changed: true };
  const observations = new Map(
    [...first.observations].map(([id, each]) => [id, { ...each, readAt: '2026-11-02T09:00:00.000Z', twice }]),
  );
  const previous = { ...first, observations };
  const now = snapshotOf(JOINED, { slot: SLOT_2, previous });

  const [question] = questionsOf(previous, now, compare(previous, now));

  expect(question?.span.since).toBe('2026-11-02T05:59:02Z');
});

test('nobody is behind what was lost, could not be compared or is the first of all', () => {
  const first = snapshotOf(BEFORE, { slot: SLOT_1 });
  const now = snapshotOf(BEFORE, { slot: SLOT_2, previous: first, dark: ['groups/list'] });

  expect(questionsOf(first, now, compare(first, now))).toEqual([]);
});

test('only the questions that an entry names are looked at, and none of those that it fits is missed', () => {
  const people = ['ann', 'bo', 'cy'];
  const places = ['r1', 'r2', 'r3'];
  const truth = Object.fromEntries(
    places.map((name) => [name, { grants: people.map((user) => `user ${user}: read`) }]),
  );
  const before = Object.fromEntries(places.map((name) => [name, {}]));
  const previous = snapshotOf({ members: people, repositories: before }, { slot: SLOT_1 });
  const now = snapshotOf({ members: people, repositories: truth }, { slot: SLOT_2, previous });
  const questions = questionsOf(previous, now, compare(previous, now));
  const match = matcher(questions);
  const mention = fc.oneof(
    fc.record({ of: fc.constantFrom('user', null), text: fc.constantFrom(...people) } as const),
    fc.record({
      of: fc.constantFrom('repository', null),
      text: fc.constantFrom(...places, 'acme/r1'),
    } as const),
  );

  expect(questions).toHaveLength(9);
  fc.assert(
    fc.property(fc.array(mention, { maxLength: 6 }), (mentions) => {
      const slowly = questions.filter((question) => fits(entry(mentions), question));

      expect(new Set(match(entry(mentions)))).toEqual(new Set(slowly));
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

describe('whatever an entry says', () => {
  const uuid = fc.uuid().map((id) => `{${id}}`);
  const noise = fc.array(
    fc.record({ of: fc.constantFrom('group', 'project', null), text: fc.string({ maxLength: 30 }) } as const),
    { maxLength: 5 },
  );

  test('it does not count where it names another repository', () => {
    const [question] = askedAfter(GRANTED) as [Question];
    fc.assert(
      fc.property(uuid, noise, (other, rest) => {
        fc.pre(other !== API);
        expect(fits(entry([USER, { of: 'repository', text: other }, ...rest]), question)).toBe(false);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  test('it does not count where it names another person', () => {
    const [question] = askedAfter(GRANTED) as [Question];
    fc.assert(
      fc.property(uuid, fc.constantFrom('Bo Ray', 'Cy'), noise, (other, name, rest) => {
        fc.pre(other !== BO);
        const person: readonly Mention[] = [
          { of: 'user', text: other },
          { of: 'user', text: name },
        ];
        expect(fits(entry([...person, REPOSITORY, ...rest]), question)).toBe(false);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

function entry(mentions: readonly Mention[]): LogEntry {
  return {
    at: '2026-11-05T14:03:00Z',
    actor: { name: 'Cy Dent', accountId: 'cy' },
    action: 'member_added',
    words: 'member_added Added member',
    mentions,
  };
}

/** What is asked after a week in which the workspace became so. */
function askedAfter(truth: Stated, people: readonly Person[] = PEOPLE): readonly Question[] {
  const known = new Map(people.map((person) => [person.uuid, person]));
  const previous: Snapshot = { ...snapshotOf(BEFORE, { slot: SLOT_1 }), people: known };
  const now: Snapshot = { ...snapshotOf(truth, { slot: SLOT_2, previous }), people: known };
  return questionsOf(previous, now, compare(previous, now));
}

function actorsOf(
  truth: Stated,
  entries: readonly LogEntry[],
  people?: readonly Person[],
): readonly string[] {
  return attribute(askedAfter(truth, people), entries).flatMap(({ by }) => by.map(({ name }) => name));
}
