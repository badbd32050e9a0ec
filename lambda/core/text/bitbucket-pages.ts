import type { Workspace } from '../model/resources.ts';

const SITE = 'https://bitbucket.org';
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Where the people and groups of a workspace are managed. */
export function directoryPage(workspace: Workspace): string {
  return `${home(workspace)}/workspace/settings/user-directory`;
}

/** Where a project's permissions are reached, or the list of projects where the key is not a plain one. */
export function projectPage(workspace: Workspace, key: string): string {
  const projects = `${home(workspace)}/workspace/projects`;
  return SAFE.test(key) ? `${projects}/${key}` : projects;
}

/** Where a repository's permissions are changed. */
export function repositoryPage(workspace: Workspace, { slug, uuid }: { slug: string; uuid: string }): string {
  return `${home(workspace)}/${segment(slug, uuid)}/admin/permissions`;
}

/** Where a repository is made private or public: the details, the first page of its settings. */
export function visibilityPage(workspace: Workspace, { slug, uuid }: { slug: string; uuid: string }): string {
  return `${home(workspace)}/${segment(slug, uuid)}/admin`;
}

function home({ slug, uuid }: Workspace): string {
  return `${SITE}/${segment(slug, uuid)}`;
}

/** Slugs that are plain, or else UUIDs: Bitbucket takes a UUID in braces wherever it takes a slug. */
function segment(slug: string, uuid: string): string {
  return SAFE.test(slug) ? slug : encodeURIComponent(uuid.toWellFormed());
}
