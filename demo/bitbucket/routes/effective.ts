import { forbidden, notFound } from '../answers.ts';
import { type Call, list, type Route, refused } from '../call.ts';
import { effectiveOn } from '../effective.ts';
import { chain, type Listing, listOf } from '../listing.ts';
import { briefRepositoryRow, briefUserRow } from '../rows.ts';
import type { WorldRepository } from '../world.ts';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-permissions-repositories-get */
const everywhere: Route = {
  pattern: '/2.0/workspaces/{workspace}/permissions/repositories',
  classic: ['account'],
  granular: ['read:repository:bitbucket'],
  queryable: true,
  answer(call) {
    if (!call.rights.ownsWorkspace) return refused(forbidden());
    const { repositories } = call.index.world;
    const sizes = call.index.memo('effective sizes', () => {
      return repositories.map((repository) => effectiveOn(call.index, repository).size);
    });
    return list(chain(sizes, (part) => effectiveList(call, repositories[part] as WorldRepository)));
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-permissions-repositories-repo-slug-get */
const onRepository: Route = {
  pattern: '/2.0/workspaces/{workspace}/permissions/repositories/{repo_slug}',
  classic: ['repository'],
  granular: ['read:repository:bitbucket'],
  queryable: true,
  answer(call) {
    const repository = call.index.repositories.get(call.part('repo_slug'));
    if (repository === undefined) return refused(notFound('Repository'));
    if (!call.rights.administers(repository)) return refused(forbidden());
    return list(effectiveList(call, repository));
  },
};

export const effectiveRoutes: readonly Route[] = [everywhere, onRepository];

function effectiveList(call: Call, repository: WorldRepository): Listing {
  return listOf([...effectiveOn(call.index, repository)], ([user, level]) => ({
    type: 'repository_permission',
    permission: level,
    user: briefUserRow(call, user),
    repository: briefRepositoryRow(call, repository),
  }));
}
