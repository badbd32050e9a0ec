import { expect, test } from '@jest/globals';
import { type EffectiveList, withStillNamed } from '../../../lambda/core/collect/still-named.ts';
import type { Reading } from '../../../lambda/core/model/reading.ts';
import type { WitnessRow } from '../../../lambda/core/model/witness.ts';
import { readingsOf, SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';

const BEFORE: Stated = { repositories: { r1: {}, r2: {}, r3: {} } };
const NOW: Stated = { repositories: { r1: {} } };

test("a repository that the list lacks and Bitbucket's own list names is there", () => {
  const list = listAfter(['r1', 'r2', 'r2']);

  expect(uuidsIn(list)).toEqual(['r1', 'r2']);
  expect(list?.twice?.changed).toBe(true);
});

test('a repository that neither list names is gone', () => {
  expect(uuidsIn(listAfter(['r1']))).toEqual(['r1']);
});

test('a repository that no run has seen yet waits for the next one', () => {
  expect(uuidsIn(listAfter(['r1', 'new']))).toEqual(['r1']);
});

test("where Bitbucket's own list is refused, whatever the list lacks is there", () => {
  const previous = snapshotOf(BEFORE, { slot: SLOT_1 });

  const readings = withStillNamed(readingsOf(NOW), previous, { isRefused: true, rows: () => [] });

  expect(uuidsIn(readings.get('repos/list'))).toEqual(['r1', 'r2', 'r3']);
});

test('a list that was read twice keeps the time of its first reading', () => {
  const readings = new Map(readingsOf(NOW));
  const twice = { firstReadAt: '2026-11-09T05:00:00.000Z', changed: false };
  readings.set('repos/list', { ...(readings.get('repos/list') as Reading), twice });
  const previous = snapshotOf(BEFORE, { slot: SLOT_1 });

  const list = withStillNamed(readings, previous, heard(['r2'])).get('repos/list');

  expect(list?.twice).toEqual({ ...twice, changed: true });
});

test('a list that was not read stays unread', () => {
  const readings = readingsOf(NOW, ['repos/list']);
  const previous = snapshotOf(BEFORE, { slot: SLOT_1 });

  expect(withStillNamed(readings, previous, heard(['r2']))).toBe(readings);
});

test('on a first run there is nothing that could be gone, and nobody looks', () => {
  const readings = readingsOf(NOW);
  const rows = (): Iterable<WitnessRow> => {
    throw new Error('somebody looked');
  };

  expect(withStillNamed(readings, null, { isRefused: false, rows })).toBe(readings);
});

function listAfter(named: readonly string[]) {
  const previous = snapshotOf(BEFORE, { slot: SLOT_1 });
  return withStillNamed(readingsOf(NOW), previous, heard(named)).get('repos/list');
}

function heard(named: readonly string[]): EffectiveList {
  return { isRefused: false, rows: () => named.map(rowOn) };
}

function rowOn(repository: string): WitnessRow {
  return { repository, user: 'ann', level: 'read' };
}

function uuidsIn(list: ReturnType<typeof listAfter>): readonly string[] {
  if (list?.outcome.kind !== 'read' || list.outcome.content.kind !== 'repositories') return [];
  return list.outcome.content.repositories.map(({ uuid }) => uuid);
}
