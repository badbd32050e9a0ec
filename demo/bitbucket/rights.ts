import { grantedTo, levelOf, reaches } from './effective.ts';
import type { WorldCredential, WorldProject, WorldRepository } from './world.ts';
import type { WorldIndex } from './world-index.ts';

/** What a caller may see and ask, whichever credential it came with. */
export interface Rights {
  /** The same for callers who see the same. */
  readonly id: string;
  /** UUID, or null where no person stands behind the credential. */
  readonly person: string | null;
  readonly seesWorkspace: boolean;
  readonly ownsWorkspace: boolean;
  /** The level on a repository, `none` where it cannot be seen. */
  levelOn(repository: WorldRepository): string;
  administers(resource: WorldProject | WorldRepository): boolean;
  sees(project: WorldProject): boolean;
}

export function rightsOf(index: WorldIndex, credential: WorldCredential): Rights {
  return credential.kind === 'api-token'
    ? personRights(index, credential.person)
    : machineRights(index, credential);
}

function personRights(index: WorldIndex, person: string): Rights {
  const role = index.people.get(person)?.workspaceRole ?? null;
  const owner = role === 'owner';
  const rights: Rights = {
    id: person,
    person,
    seesWorkspace: role !== null || !index.world.workspace.isPrivate,
    ownsWorkspace: owner,
    levelOn(repository) {
      const level = levelOf(index, person, repository);
      return level === 'none' && !repository.isPrivate ? 'read' : level;
    },
    administers(resource) {
      if (index.withheld.has(resource.uuid)) return false;
      if (owner) return true;
      if ('project' in resource) return rights.levelOn(resource) === 'admin';
      return grantedTo(index, person, resource.grants) === 'admin';
    },
    sees(project) {
      if (owner || !project.isPrivate || reaches(grantedTo(index, person, project.grants), 'read'))
        return true;
      return (index.repositoriesOf.get(project.key) ?? []).some((repository) => {
        return rights.levelOn(repository) !== 'none';
      });
    },
  };
  return rights;
}

/** Access tokens and OAuth consumers act for a workspace, a project or a repository, never as a person. */
function machineRights(
  index: WorldIndex,
  credential: Exclude<WorldCredential, { kind: 'api-token' }>,
): Rights {
  const reach = credential.kind === 'access-token' ? credential.reach : ({ kind: 'workspace' } as const);
  const queries = credential.queriesPermissions === true;
  const target =
    reach.kind === 'project' ? reach.project : reach.kind === 'repository' ? reach.repository : '';
  const rights: Rights = {
    id: `${reach.kind} ${target} ${queries}`,
    person: null,
    seesWorkspace: true,
    ownsWorkspace: queries && reach.kind === 'workspace',
    levelOn(repository) {
      if (reach.kind === 'workspace') return 'admin';
      const reached = reach.kind === 'project' ? repository.project === target : repository.uuid === target;
      if (reached) return 'admin';
      return repository.isPrivate ? 'none' : 'read';
    },
    administers(resource) {
      if (!queries || index.withheld.has(resource.uuid)) return false;
      if ('project' in resource) return rights.levelOn(resource) === 'admin';
      return reach.kind === 'workspace' || (reach.kind === 'project' && resource.key === target);
    },
    sees(project) {
      if (reach.kind === 'workspace' || !project.isPrivate) return true;
      const inside = index.repositories.get(target)?.project;
      return project.key === (reach.kind === 'project' ? target : inside);
    },
  };
  return rights;
}
