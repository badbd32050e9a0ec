import { describe, expect, test } from '@jest/globals';
import { type Standing, standingOf } from '../../../lambda/core/ask/ground.ts';
import { textLine } from '../../../lambda/core/ask/page/formats.ts';
import { asOf, notReadLines } from '../../../lambda/core/ask/page/standing-lines.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

const STATED: Stated = { repositories: { r1: {}, r2: {}, r3: {} } };
const USERS = ['repo:r1/users', 'repo:r2/users', 'repo:r3/users'];
const GROUPS = ['repo:r1/groups', 'repo:r2/groups', 'repo:r3/groups'];

describe('how old an answer is', () => {
  test.each([
    ['2026-11-09T06:00:00Z', 'less than a day ago'],
    ['2026-11-10T05:59:59Z', 'less than a day ago'],
    ['2026-11-10T06:00:00Z', '1 day ago'],
    ['2026-11-11T06:00:00Z', '2 days ago'],
    ['2026-11-01T06:00:00Z', 'less than a day ago'],
  ])('is told in whole days: at %s %s', (now, words) => {
    const standing = standingAt(snapshotOf(STATED, { slot: SLOT_2 }), now);

    expect(textLine(asOf(standing))).toBe(`As of 9 Nov 2026 06:00 UTC, ${words} · acme · run 7 · complete`);
  });
});

describe('what was not read', () => {
  test('is counted, and never so that nothing seems to be missing', () => {
    const standing = standingAt(snapshotOf(STATED, { slot: SLOT_2 }));

    expect(notReadLines(standing).map(textLine)).toEqual([
      'Read 12 of 12 scopes.',
      'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.',
    ]);
  });

  test.each([
    [[...USERS, ...GROUPS.slice(0, 2)], '.'],
    [[...USERS, ...GROUPS], ', 1 more.'],
    [[...USERS, ...GROUPS, 'projects/list'], ', 2 more.'],
  ])('%j is named up to five', (dark, end) => {
    const previous = snapshotOf(STATED, { slot: SLOT_1 });
    const standing = standingAt(snapshotOf(STATED, { slot: SLOT_2, previous, dark }));

    const [line = []] = notReadLines(standing);

    expect(textLine(line)).toMatch(/^Read \d of 12 scopes; not .*\.$/);
    expect(textLine(line).match(/last read 2 Nov 2026 06:00 UTC/g)).toHaveLength(5);
    expect(textLine(line).split(')').at(-1)).toBe(end);
  });

  test('is named by scope, in order, with why', () => {
    const standing = standingAt(
      snapshotOf(STATED, { slot: SLOT_2, dark: ['repo:r2/users', 'repo:r1/groups'] }),
    );

    expect(standing).toMatchObject({ scopes: 12, read: 10 });
    expect(standing.notRead).toEqual([
      {
        ...{ scope: 'repo:r1/groups', words: 'groups of repository P/r1' },
        ...{ reason: 'No access', httpStatus: 403, lastRead: null },
      },
      {
        ...{ scope: 'repo:r2/users', words: 'users of repository P/r2' },
        ...{ reason: 'No access', httpStatus: 403, lastRead: null },
      },
    ]);
  });

  test('has no status where no answer came', () => {
    const snapshot = unanswered(snapshotOf(STATED, { slot: SLOT_2, dark: ['groups/list'] }));

    expect(notReadLines(standingAt(snapshot)).map(textLine)[0]).toBe(
      'Read 11 of 12 scopes; not the list of groups (never read).',
    );
  });
});

test('projects are named and sorted by their keys, not by their UUIDs', () => {
  const snapshot = snapshotOf(
    { projects: { Q: [], R: [] } },
    { slot: SLOT_2, dark: ['project:Q/users', 'project:R/users'] },
  );
  const swapped = renamed(snapshot, { Q: 'ZZZ', R: 'AAA' });

  expect(standingAt(swapped).notRead.map(({ scope }) => scope)).toEqual([
    'project:AAA/users',
    'project:ZZZ/users',
  ]);
});

function standingAt(snapshot: Snapshot, now = '2026-11-12T07:00:00Z'): Standing {
  const run = { number: 7, slot: snapshot.slot, commit: 'c'.repeat(64), status: 'complete' } as const;
  return standingOf(snapshot, run, Date.parse(now));
}

function unanswered(snapshot: Snapshot): Snapshot {
  return changed(snapshot, (each) =>
    each.unreadable === null ? each : { ...each, unreadable: { ...each.unreadable, httpStatus: null } },
  );
}

function renamed(snapshot: Snapshot, keys: Readonly<Record<string, string>>): Snapshot {
  return changed(snapshot, ({ scope, ...rest }) => {
    if (!('project' in scope)) return { ...rest, scope };
    const { uuid } = scope.project;
    return { ...rest, scope: { ...scope, project: { uuid, key: keys[uuid] ?? uuid } } };
  });
}

function changed(snapshot: Snapshot, change: (each: Observation) => Observation): Snapshot {
  const observations = [...snapshot.observations].map(([id, each]) => [id, change(each)] as const);
  return { ...snapshot, observations: new Map(observations) };
}
