import type { GivingGrant } from '../access/inventory.ts';
import type { Repository } from '../model/resources.ts';
import { by } from '../order.ts';
import { projectPage, repositoryPage } from '../text/bitbucket-pages.ts';
import type { Estate, Finding, Rule } from './rule.ts';

/** Admin given to a person rather than to a group outlives the person's change of team. */
export const DIRECT_ADMIN_GRANT: Rule = {
  id: 'direct-admin-grant',
  title: 'Admin granted to a person',
  severity: 'low',
  remedy: 'Give admin to a group and put the person into it; then leaving the group ends it.',
  find: (estate) => [...onProjects(estate), ...onRepositories(estate)].sort(by(({ id }) => id)),
};

function onProjects({ audit, inventory }: Estate): readonly Finding[] {
  return [...inventory.projects.values()]
    .flat()
    .filter(isDirectAdmin)
    .map(({ path, principal }) => {
      const key = path.slice('project:'.length, path.lastIndexOf('/user='));
      return {
        subject: `${audit.names.user(principal)} on project ${key}`,
        id: `project:${key}/user:${principal}`,
        detail: path,
        page: projectPage(audit.workspace, key),
      };
    });
}

function onRepositories({ audit, inventory }: Estate): readonly Finding[] {
  const finding = (repository: Repository, { path, principal }: GivingGrant): Finding => ({
    subject: `${audit.names.user(principal)} on ${repository.project.key}/${repository.slug}`,
    id: `repo:${repository.uuid}/user:${principal}`,
    detail: path,
    page: repositoryPage(audit.workspace, repository),
  });
  return inventory.repositories.flatMap((repository) =>
    (inventory.grants.get(repository.uuid) ?? [])
      .filter(isDirectAdmin)
      .map((grant) => finding(repository, grant)),
  );
}

function isDirectAdmin({ to, level }: GivingGrant): boolean {
  return to === 'user' && level === 'admin';
}
