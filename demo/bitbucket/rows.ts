import type { Call } from './call.ts';
import type { Row } from './listing.ts';
import type { WorldPerson, WorldProject, WorldRepository } from './world.ts';

const CREATED = '2024-03-01T09:00:00.000000+00:00';

/** A person as 2.0 shows one, e.g. at https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/ */
export function userRow(call: Call, uuid: string): Row {
  const person = call.index.people.get(uuid);
  if (person === undefined)
    return { display_name: 'Former user', type: 'user', uuid, links: userLinks(call, uuid) };
  return {
    display_name: person.displayName,
    links: userLinks(call, uuid),
    type: person.type,
    uuid,
    account_id: person.accountId,
    nickname: person.nickname,
    account_status: person.accountStatus,
  };
}

/** A person in the effective lists, whose documented rows carry less. */
export function briefUserRow(call: Call, uuid: string): Row {
  const { display_name, links, type } = userRow(call, uuid);
  return { display_name, links, type, uuid };
}

/** The caller's own account, or the workspace where no person stands behind the credential. */
export function selfRow(call: Call, person: WorldPerson | undefined): Row {
  if (person === undefined) return ownerRow(call);
  return { ...userRow(call, person.uuid), created_on: CREATED, has_2fa_enabled: null, is_staff: false };
}

export function ownerRow(call: Call): Row {
  const { uuid, name, slug } = call.index.world.workspace;
  return { display_name: name, links: links(call, `/2.0/workspaces/${slug}`, slug), type: 'team', uuid };
}

/** The workspace as other rows hold it. */
export function workspaceRow(call: Call): Row {
  const { uuid, name, slug } = call.index.world.workspace;
  return { type: 'workspace', uuid, name, slug, links: links(call, `/2.0/workspaces/${slug}`, slug) };
}

export function projectRow(call: Call, project: WorldProject): Row {
  return {
    type: 'project',
    owner: ownerRow(call),
    workspace: workspaceRow(call),
    key: project.key,
    uuid: project.uuid,
    name: project.name,
    is_private: project.isPrivate,
    description: '',
    links: projectLinks(call, project),
    created_on: CREATED,
    updated_on: CREATED,
    has_publicly_visible_repos: (call.index.repositoriesOf.get(project.key) ?? []).some(
      (repository) => !repository.isPrivate,
    ),
  };
}

export function repositoryRow(call: Call, repository: WorldRepository): Row {
  const project = call.index.projects.get(repository.project);
  return {
    ...briefRepositoryRow(call, repository),
    slug: repository.slug,
    description: '',
    scm: 'git',
    owner: ownerRow(call),
    workspace: workspaceRow(call),
    is_private: repository.isPrivate,
    project: project && {
      type: 'project',
      key: project.key,
      uuid: project.uuid,
      name: project.name,
      links: projectLinks(call, project),
    },
    fork_policy: repository.isPrivate ? 'no_public_forks' : 'allow_forks',
    created_on: CREATED,
    updated_on: CREATED,
    size: 1024,
    language: '',
    has_issues: false,
    has_wiki: false,
    mainbranch: { type: 'branch', name: 'main' },
  };
}

/** A repository as the effective lists hold it: it has no slug there. */
export function briefRepositoryRow(call: Call, repository: WorldRepository): Row {
  const fullName = `${call.index.world.workspace.slug}/${repository.slug}`;
  return {
    type: 'repository',
    full_name: fullName,
    links: links(call, `/2.0/repositories/${fullName}`, fullName),
    name: repository.name,
    uuid: repository.uuid,
  };
}

function projectLinks(call: Call, project: WorldProject) {
  const page = `${call.index.world.workspace.slug}/workspace/projects/${project.key}`;
  const { html, avatar } = links(call, '', page);
  return { html, avatar };
}

function userLinks(call: Call, uuid: string): Row {
  const id = encodeURIComponent(uuid);
  return links(call, `/2.0/users/${id}`, id);
}

function links({ origin }: Call, api: string, page: string) {
  return {
    self: { href: `${origin}${api}` },
    html: { href: `${origin}/${page}` },
    avatar: { href: `${origin}/${page}/avatar/32/` },
  };
}
