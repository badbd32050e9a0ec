import { flaggedWith } from './person-finding.ts';
import type { Rule } from './rule.ts';

/** Holds a grant or sits in a group without being a member: leaving the workspace did not end the access. */
export const OUTSIDER_WITH_WRITE: Rule = {
  id: 'outsider-with-write',
  title: 'Not a member, but can write',
  severity: 'high',
  remedy: 'Take the grants and group memberships away, or make the person a member if they belong here.',
  find: (estate) => flaggedWith(estate, 'not-a-member', 'write'),
};
