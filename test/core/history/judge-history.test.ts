import { expect, test } from '@jest/globals';
import { type History, judgeHistory } from '../../../lambda/core/history/judge-history.ts';
import type { Commit } from '../../../lambda/core/model/run.ts';

const SLOT = '2026-11-09T06:00:00Z';
const COMMIT: Commit = {
  schemaVersion: 1,
  number: 2,
  slot: SLOT,
  status: 'complete',
  files: {},
  previousCommit: 'hash-1',
};
const HEAD = { number: 2, slot: SLOT, commit: 'hash-2' };
const INTACT: History = {
  head: HEAD,
  newest: { slot: SLOT, commit: COMMIT, hash: 'hash-2' },
  delivered: SLOT,
};

test('only an untouched store is a first run', () => {
  expect(judgeHistory({ head: null, newest: null, delivered: null })).toEqual({ kind: 'first' });
});

test('a commit that the head names can be compared with', () => {
  expect(judgeHistory(INTACT)).toMatchObject({ kind: 'trusted', run: HEAD });
});

test('the head may lag one run behind, or be missing after the first run', () => {
  const lagging = { ...INTACT, head: { number: 1, slot: '2026-11-02T06:00:00Z', commit: 'hash-1' } };
  const first = { ...COMMIT, number: 1, previousCommit: null };

  expect(judgeHistory(lagging).kind).toBe('trusted');
  expect(judgeHistory({ ...INTACT, head: null, newest: { slot: SLOT, commit: first, hash: 'h' } }).kind).toBe(
    'trusted',
  );
});

test.each<[string, Partial<History>]>([
  ['the commit is gone and only the head is left', { newest: null }],
  ['the head is damaged and no commit is left', { newest: null, head: 'damaged' }],
  ['nothing but deliveries is left', { newest: null, head: null }],
  ['the commit is damaged', { newest: { slot: SLOT, commit: 'damaged', hash: 'x' } }],
  [
    'the commit is that of another slot',
    { newest: { slot: '2026-11-16T06:00:00Z', commit: COMMIT, hash: 'hash-2' } },
  ],
  ['the commit is another than the head names', { newest: { slot: SLOT, commit: COMMIT, hash: 'forged' } }],
  ['the head is damaged', { head: 'damaged' }],
  ['the head is gone although there were two runs', { head: null }],
  ['the newest run was cut off, and its head with it', { delivered: '2026-11-16T06:00:00Z' }],
  ['the newest run was cut off', { head: { number: 3, slot: '2026-11-16T06:00:00Z', commit: 'hash-3' } }],
])('where %s, nothing is compared and the number goes on', (_what, change) => {
  const judgement = judgeHistory({ ...INTACT, ...change });

  expect(judgement.kind).toBe('invalid');
  expect(judgement).toHaveProperty('number', expect.any(Number));
  if (judgement.kind === 'invalid') expect(judgement.number).toBeGreaterThanOrEqual(1);
});

const EARLIER = { number: 1, slot: '2026-11-02T06:00:00Z', commit: 'hash-1' };
const NEXT = '2026-11-16T06:00:00Z';

test.each<[Partial<History>, object]>([
  [
    { newest: null },
    {
      reason: 'the newest run is gone: its commit.json is not in the store',
      number: 2,
      slot: SLOT,
      commit: 'hash-2',
    },
  ],
  [
    { newest: null, head: null },
    {
      reason: 'the newest run is gone: its commit.json is not in the store',
      number: 1,
      slot: null,
      commit: null,
    },
  ],
  [
    { newest: null, head: HEAD, delivered: null },
    { reason: 'the newest run is gone: its commit.json is not in the store', number: 2 },
  ],
  [
    { delivered: NEXT },
    { reason: `the run of ${NEXT} is gone, although its alerts were delivered`, number: 2, slot: SLOT },
  ],
  [
    { newest: { slot: SLOT, commit: 'damaged', hash: 'x' } },
    { reason: `commit.json of ${SLOT} cannot be read`, number: 2, slot: SLOT, commit: 'hash-2' },
  ],
  [
    { newest: { slot: NEXT, commit: COMMIT, hash: 'hash-2' } },
    { reason: `commit.json of ${NEXT} belongs to another slot`, number: 2, slot: NEXT },
  ],
  [
    { head: 'damaged', newest: { slot: SLOT, commit: { ...COMMIT, number: 7 }, hash: 'hash-7' } },
    { reason: 'head.json cannot be read', number: 7, slot: SLOT, commit: 'hash-7' },
  ],
  [{ head: null }, { reason: 'head.json is gone', number: 2, slot: SLOT, commit: 'hash-2' }],
  [
    { head: { ...EARLIER, commit: 'other' } },
    {
      reason: `commit.json of ${SLOT} is not the one that head.json names`,
      number: 2,
      slot: SLOT,
      commit: 'other',
    },
  ],
  [{ head: { ...HEAD, number: 9, commit: 'other' } }, { number: 9, slot: SLOT, commit: 'other' }],
])('what cannot be trusted says why, and where the chain goes on: %j', (change, expected) => {
  expect(judgeHistory({ ...INTACT, ...change })).toMatchObject({ kind: 'invalid', ...expected });
});

test('a run of which nothing was delivered yet, or only of this slot, is trusted all the same', () => {
  expect(judgeHistory({ ...INTACT, delivered: null }).kind).toBe('trusted');
  expect(judgeHistory({ ...INTACT, delivered: EARLIER.slot })).toEqual({
    kind: 'trusted',
    run: HEAD,
    commit: COMMIT,
  });
});
