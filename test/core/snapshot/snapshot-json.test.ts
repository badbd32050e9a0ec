import { expect, test } from '@jest/globals';
import { parseSnapshot, snapshotJson } from '../../../lambda/core/snapshot/snapshot-json.ts';
import { aPerson, SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';

const FIRST = snapshotOf({ groups: { devs: ['ann'] }, repositories: { r1: {} } }, { slot: SLOT_1 });
const PEOPLE = new Map(['ann', 'bo'].map((uuid) => [uuid, aPerson(uuid, { name: 'Zoë "Q"' })]));

test('a snapshot is read as it was written', () => {
  const snapshot = {
    ...snapshotOf({ repositories: {} }, { slot: SLOT_2, previous: FIRST, dark: ['groups/list'] }),
    people: PEOPLE,
  };

  expect(parseSnapshot([...snapshotJson(snapshot)].join(''))).toEqual(snapshot);
});

test('the file is JSON of the first schema version, with a line for each person and scope, named', () => {
  const text = [...snapshotJson({ ...FIRST, people: PEOPLE })].join('');

  const file = JSON.parse(text) as { schemaVersion: number; scopes: readonly { name: string }[] };
  expect(file.schemaVersion).toBe(1);
  expect(file.scopes.map(({ name }) => name)).toContain('group:devs/members');
  expect(text.split('\n').filter((line) => line.startsWith('{"name":"')).length).toBe(file.scopes.length);
  expect(text.split('\n').filter((line) => line.startsWith('{"uuid":"')).length).toBe(2);
});

test('a schema version that this program does not know is refused, not guessed at', () => {
  const text = [...snapshotJson(FIRST)].join('').replace('"schemaVersion":1', '"schemaVersion":2');

  expect(() => parseSnapshot(text)).toThrow('The snapshot has schema version 2, not 1');
});
