import { flaggedWith } from './person-finding.ts';
import type { Rule } from './rule.ts';

/** Whoever holds an app's credential can give access to anybody. */
export const APP_WITH_ADMIN: Rule = {
  id: 'app-with-admin',
  title: 'App with admin',
  severity: 'high',
  remedy: 'Lower the app to the level its work takes; few need more than write.',
  find: (estate) => flaggedWith(estate, 'app', 'admin'),
};
