import { describe, expect, test } from '@jest/globals';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { isWhole, type PopulationLine, population } from '../../../lambda/core/report/population.ts';
import { SLOT_1, snapshotOf } from '../../support/build.ts';

const STATED = {
  repositories: {
    r1: { grants: ['user ann: admin', 'user bo: none', 'user cy: captain'] },
    r2: { grants: ['user ann: read'] },
  },
};

describe('the population', () => {
  test('says what was reported, received and audited, and what was excluded and why', () => {
    const line = lineOf(told({ 'repo:r1/users': 3 }));

    expect(line).toMatchObject({ lists: 2, read: 2, reported: 3, untold: 1, received: 4, audited: 2 });
    expect(line).toMatchObject({ none: 1, undefinedWords: 1 });
    expect(isWhole(line)).toBe(true);
  });

  test('fails where a list is shorter than Bitbucket says', () => {
    const line = lineOf(told({ 'repo:r1/users': 3, 'repo:r2/users': 2 }));

    expect([line.short, isWhole(line)]).toEqual([1, false]);
  });

  test('fails where a list was not read', () => {
    const line = lineOf(snapshotOf(STATED, { slot: SLOT_1, dark: ['repo:r2/users'] }));

    expect([line.lists, line.read, isWhole(line)]).toEqual([2, 1, false]);
  });
});

/** The snapshot, with how many entries Bitbucket said these lists have. */
function told(reported: Readonly<Record<string, number>>): Snapshot {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const observations = [...snapshot.observations].map(([id, one]): [string, Observation] => {
    const number = reported[id];
    return [id, number === undefined ? one : { ...one, reported: number }];
  });
  return { ...snapshot, observations: new Map(observations) };
}

function lineOf(snapshot: Snapshot): PopulationLine {
  const line = population(snapshot).find(({ what }) => what === 'Repository grants to users');
  if (line === undefined) throw new Error('There is no such line');
  return line;
}
