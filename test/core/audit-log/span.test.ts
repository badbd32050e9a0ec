import { describe, expect, test } from '@jest/globals';
import { spanOf } from '../../../lambda/core/audit-log/span.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';

const USERS = 'repo:api/users';
const LIST = 'repos/list';
const READ = { lastRead: SLOT_1, readAt: '2026-11-02T06:10:00.900Z' };
const NOW = { lastRead: SLOT_2, readAt: '2026-11-09T06:10:00.900Z' };

describe('something that two readings show to be different happened', () => {
  test('between them, a minute around them for clocks that differ', () => {
    expect(span({ [USERS]: READ }, { [USERS]: NOW })).toEqual({
      since: '2026-11-02T06:09:00Z',
      until: '2026-11-09T06:11:00Z',
    });
  });

  test('since the first of two readings', () => {
    const twice = { firstReadAt: '2026-11-02T06:05:00.000Z', changed: true };

    expect(span({ [USERS]: { ...READ, twice } }, {}).since).toBe('2026-11-02T06:04:00Z');
  });

  test('since the slot of the last reading, where its time does not lie between the slots', () => {
    for (const readAt of ['2026-11-02T05:59:59.000Z', '2026-11-09T06:00:01.000Z']) {
      expect(span({ [USERS]: { ...READ, readAt } }, {}).since).toBe('2026-11-02T05:59:00Z');
    }
    expect(span({ [USERS]: { ...READ, readAt: SLOT_1 } }, {}).since).toBe('2026-11-02T05:59:00Z');
    expect(span({ [USERS]: { ...READ, readAt: SLOT_2 } }, {}).since).toBe('2026-11-09T05:59:00Z');
  });

  test('until the slot, where the reading was before it', () => {
    const early = { ...NOW, readAt: '2026-11-08T06:00:00.000Z' };

    expect(span({}, { [USERS]: early }).until).toBe('2026-11-09T06:01:00Z');
  });

  test('between the readings of the list in which it stands, where it was not read itself', () => {
    const never = { lastRead: null, readAt: null };
    const list = { ...READ, readAt: '2026-11-02T06:20:00.000Z' };

    expect(span({ [USERS]: never, [LIST]: list }, { [LIST]: NOW })).toEqual({
      since: '2026-11-02T06:19:00Z',
      until: '2026-11-09T06:11:00Z',
    });
    expect(span({ [USERS]: READ, [LIST]: list }, {}).since).toBe('2026-11-02T06:09:00Z');
  });

  test('between the slots, where neither was ever read', () => {
    expect(span({}, {})).toEqual({ since: '2026-11-02T05:59:00Z', until: '2026-11-09T06:01:00Z' });
  });
});

type Readings = Readonly<Record<string, Pick<Observation, 'lastRead' | 'readAt' | 'twice'>>>;

function span(before: Readings, now: Readings) {
  return spanOf(readAt(SLOT_1, before), readAt(SLOT_2, now), [USERS, LIST]);
}

function readAt(slot: string, readings: Readings): Snapshot {
  const observations = Object.entries(readings).map(([id, reading]) => {
    const observation: Observation = {
      scope: { kind: 'groups' },
      content: null,
      unreadable: null,
      ...reading,
    };
    return [id, observation] as const;
  });
  return { ...snapshotOf({}, { slot }), observations: new Map(observations) };
}
