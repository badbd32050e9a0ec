import { repositoryPage } from '../text/bitbucket-pages.ts';
import type { Rule } from './rule.ts';

/** Nobody who works on it answers for who gets in. Silent where an admin may hide in something unread. */
export const NO_ADMIN_BUT_OWNERS: Rule = {
  id: 'no-admin-but-owners',
  title: 'Repository without an admin of its own',
  severity: 'low',
  remedy: 'Make a group of the team that works on it admin, so that somebody answers for its access.',
  find: ({ audit, inventory, survey }) => {
    const doubtful = new Set(audit.coverage.notExact.map(({ repository }) => repository));
    return inventory.repositories
      .filter(({ uuid }) => !doubtful.has(uuid) && (survey.repositories.get(uuid)?.admins ?? 0) === 0)
      .map((repository) => ({
        subject: `${repository.project.key}/${repository.slug}`,
        id: repository.uuid,
        detail: 'no admin but the owners of the workspace',
        page: repositoryPage(audit.workspace, repository),
      }));
  },
};
