import { flaggedWith } from './person-finding.ts';
import type { Rule } from './rule.ts';

/** An account that is closed or switched off keeps its grants, and has them again when it is switched on. */
export const INACTIVE_WITH_ACCESS: Rule = {
  id: 'inactive-with-access',
  title: 'Inactive account with access',
  severity: 'medium',
  remedy: 'Remove the account from the workspace, its groups and its grants.',
  find: (estate) => flaggedWith(estate, 'inactive', 'read'),
};
