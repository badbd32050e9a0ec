import { grantsAreToUsers } from '../access/inventory.ts';
import type { Reading } from '../model/reading.ts';
import { readTwice } from './read-twice.ts';

const GROUPS = 'groups/list';

const EMPTY = {
  reason: 'The list of groups is empty, although grants name groups.',
  httpStatus: 200,
  remedy:
    'See whether the groups are managed in Atlassian Administration, and whether the account may see them.',
};

/** What a run has read, by scope id: everything once, and some of it a second time. */
export interface Readings {
  readonly first: ReadonlyMap<string, Reading>;
  readonly second: ReadonlyMap<string, Reading>;
}

/**
 * One reading of each scope, without an answer that the others contradict.
 * Where a workspace's groups are no longer Bitbucket's own, their lists come back empty instead of failing: an empty
 * list of groups is unreadable as long as any grant names a group of this workspace, and so are then the lists of
 * members that the same interface gives empty.
 */
export function believed({ first, second }: Readings): ReadonlyMap<string, Reading> {
  const readings =
    second.size === 0 ? first : new Map([...first].map(([id, each]) => [id, joined(each, second.get(id))]));
  const list = readings.get(GROUPS);
  if (list?.outcome.kind !== 'read' || list.outcome.content.kind !== 'groups') return readings;
  if (list.outcome.content.groups.length > 0 || !namesGroups(readings)) return readings;
  return new Map([...readings].map(([id, each]) => [id, isEmptyOfGroups(each) ? disbelieved(each) : each]));
}

function isEmptyOfGroups({ outcome }: Reading): boolean {
  if (outcome.kind !== 'read') return false;
  const { content } = outcome;
  return content.kind === 'groups' || (content.kind === 'group-members' && content.members.length === 0);
}

function disbelieved(reading: Reading): Reading {
  return { ...reading, outcome: { kind: 'unreadable', unreadable: EMPTY } };
}

function joined(first: Reading, second: Reading | undefined): Reading {
  return second === undefined ? first : readTwice(first, second);
}

/** A group of another workspace is named with that workspace before a colon, and would not be in the list. */
function namesGroups(readings: ReadonlyMap<string, Reading>): boolean {
  return [...readings.values()].some(
    ({ scope, outcome }) =>
      outcome.kind === 'read' &&
      outcome.content.kind === 'grants' &&
      !grantsAreToUsers(scope) &&
      outcome.content.grants.some(({ principal }) => !principal.includes(':')),
  );
}
