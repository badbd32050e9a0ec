import { grantsAreToUsers } from '../access/inventory.ts';
import type { Reading } from '../model/reading.ts';
import { contentRead, type Doubt } from './readings.ts';

const REMEDY =
  'See whether the groups are managed in Atlassian Administration, and whether the account may see them.';
const EMPTY_LIST = {
  reason: 'The list of groups is empty, although grants name groups.',
  httpStatus: 200,
  remedy: REMEDY,
};
const EMPTY_GROUP = {
  reason: 'The group seems to have no members, but the list of groups does not name it either.',
  httpStatus: 200,
  remedy: REMEDY,
};

/**
 * Where a workspace's groups are no longer Bitbucket's own, their lists come back empty instead of failing: an empty
 * list of groups is not believed as long as any grant names a group of this workspace, and an empty list of members
 * only where the list of groups names the group.
 */
export function doubtsAboutGroups(readings: ReadonlyMap<string, Reading>): Doubt {
  const list = contentRead(readings.get('groups/list'));
  if (list?.kind !== 'groups') return () => null;
  const listed = new Set(list.groups.map(({ slug }) => slug));
  const isListDoubted = listed.size === 0 && namesGroups(readings);
  return (reading) => {
    const content = contentRead(reading);
    if (content?.kind === 'groups' && isListDoubted) return EMPTY_LIST;
    if (content?.kind !== 'group-members' || content.members.length > 0) return null;
    return reading.scope.kind === 'group-members' && !listed.has(reading.scope.group) ? EMPTY_GROUP : null;
  };
}

/** A group of another workspace is named with that workspace before a colon, and would not be in the list. */
function namesGroups(readings: ReadonlyMap<string, Reading>): boolean {
  return [...readings.values()].some((reading) => {
    const content = contentRead(reading);
    return (
      content?.kind === 'grants' &&
      !grantsAreToUsers(reading.scope) &&
      content.grants.some(({ principal }) => !principal.includes(':'))
    );
  });
}
