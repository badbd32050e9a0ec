import { forbidden, notFound } from '../answers.ts';
import { type Call, list, type Route, refused, row } from '../call.ts';
import { reaches } from '../effective.ts';
import { listOf } from '../listing.ts';
import { repositoryRow } from '../rows.ts';

/** The caller's role by the word that `role=` takes. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  ['member', 'read'],
  ['contributor', 'write'],
  ['admin', 'admin'],
  ['owner', 'admin'],
]);

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-repositories-workspace-get */
const repositories: Route = {
  pattern: '/2.0/repositories/{workspace}',
  classic: ['repository'],
  granular: ['read:repository:bitbucket'],
  queryable: true,
  answer(call) {
    const needed = NEEDED.get(call.url.searchParams.get('role') ?? 'member') ?? 'read';
    return list(listOf(seenBy(call, needed), (repository) => repositoryRow(call, repository)));
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-repositories-workspace-repo-slug-get */
const repository: Route = {
  pattern: '/2.0/repositories/{workspace}/{repo_slug}',
  classic: ['repository'],
  granular: ['read:repository:bitbucket'],
  answer(call) {
    const found = call.index.repositories.get(call.part('repo_slug'));
    if (found === undefined) return refused(notFound('Repository'));
    return call.rights.levelOn(found) === 'none' ? refused(forbidden()) : row(repositoryRow(call, found));
  },
};

export const repositoryRoutes: readonly Route[] = [repositories, repository];

function seenBy(call: Call, needed: string) {
  return call.index.memo(`repositories ${needed} ${call.rights.id}`, () => {
    return call.index.world.repositories.filter((item) => reaches(call.rights.levelOn(item), needed));
  });
}
