import { highest, type Level } from '../model/level.ts';
import { by } from '../order.ts';
import { directoryPage } from '../text/bitbucket-pages.ts';
import { count } from '../text/count.ts';
import type { Rule } from './rule.ts';

/** A group that holds grants and whose members were not read: its people have access that no row shows. */
export const GROUP_NOT_EXPANDED: Rule = {
  id: 'group-not-expanded',
  title: 'Group with grants whose members are not known',
  severity: 'high',
  remedy:
    'Let the account of the audit read the members of the group; until then its people are missing here.',
  find: ({ audit, inventory }) => {
    const unread = new Map<string, { grants: number; level: Level }>();
    for (const { to, principal, level } of [
      ...inventory.projects.values(),
      ...inventory.grants.values(),
    ].flat()) {
      if (to === 'user' || inventory.groups.has(principal)) continue;
      const before = unread.get(principal) ?? { grants: 0, level: 'none' };
      unread.set(principal, { grants: before.grants + 1, level: highest(before.level, level) });
    }
    return [...unread]
      .map(([group, { grants, level }]) => ({
        subject: `Group ${group}`,
        id: group,
        detail: `holds ${count(grants, 'grant')}, up to ${level}`,
        page: directoryPage(audit.workspace),
      }))
      .sort(by(({ id }) => id));
  },
};
