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
  const doubted = [...readings].flatMap(([id, each]) =>
    disbelieved(each, doubts).map((now) => [id, now] as const),
  );
  return doubted.length === 0 ? readings : new Map([...readings, ...doubted]);
}

/** The reading as an unreadable one, by the first doubt about it; nothing where it is believed. */
function disbelieved(reading: Reading, doubts: readonly Doubt[]): readonly Reading[] {
  if (reading.outcome.kind !== 'read') return [];
  for (const doubt of doubts) {
    const unreadable = doubt(reading);
    if (unreadable !== null) return [{ ...reading, outcome: { kind: 'unreadable', unreadable } }];
  }
  return [];
}

function joined(first: Reading, second: Reading | undefined): Reading {
  return second === undefined ? first : readTwice(first, second);
}
