import { expect, test } from '@jest/globals';
import { futureSlotNote } from '../../cli/future-slot.ts';

const NOW = Date.parse('2026-11-09T06:00:00Z');

test('a slot in the future is said to stand in the way of earlier ones', () => {
  expect(futureSlotNote('2027-01-01T00:00:00Z', NOW)).toBe(
    'The slot 2027-01-01T00:00:00Z lies in the future: once it is committed, no earlier slot can be audited.\n',
  );
});

test.each(['2026-11-09T06:00:00Z', '2026-11-09T06:05:00Z', '2020-01-01T00:00:00Z'])(
  '%s is no such slot',
  (slot) => {
    expect(futureSlotNote(slot, NOW)).toBe('');
  },
);
