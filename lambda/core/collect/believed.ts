import type { Reading } from '../model/reading.ts';
import { doubtsAboutGroups } from './doubts-about-groups.ts';
import { doubtsAboutMoved } from './doubts-about-moved.ts';
import { readTwice } from './read-twice.ts';
import type { Doubt, Readings } from './readings.ts';

/** One reading of each scope, without an answer that the others contradict: that one is unreadable. */
export function believed({ first, second }: Readings): ReadonlyMap<string, Reading> {
  const readings =
    second.size === 0 ? first : new Map([...first].map(([id, each]) => [id, joined(each, second.get(id))]));
  const doubts: readonly Doubt[] = [doubtsAboutGroups(readings), doubtsAboutMoved({ first, second })];
  return new Map([...readings].map(([id, each]) => [id, judged(each, doubts)]));
}

function judged(reading: Reading, doubts: readonly Doubt[]): Reading {
  if (reading.outcome.kind !== 'read') return reading;
  for (const doubt of doubts) {
    const unreadable = doubt(reading);
    if (unreadable !== null) return { ...reading, outcome: { kind: 'unreadable', unreadable } };
  }
  return reading;
}

function joined(first: Reading, second: Reading | undefined): Reading {
  return second === undefined ? first : readTwice(first, second);
}
