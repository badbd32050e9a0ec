import { type GivingGrant, grantsOn } from '../access/inventory.ts';
import type { Access } from '../model/access.ts';
import { type Holder, type Level, levelGivenBy, rank } from '../model/level.ts';
import type { Repository } from '../model/resources.ts';
import { type Scope, scopeId } from '../model/scope.ts';
import { causeId } from './cause-id.ts';
import { grantCause } from './grants.ts';
import type { Side, Sides } from './sides.ts';

/** One user on one repository, before and now, where the paths differ. */
export interface Attribution {
  readonly user: string;
  readonly before: Access | null;
  readonly now: Access | null;
  readonly repositoryBefore: Repository;
  readonly repositoryNow: Repository;
}

/**
 * Names the one cause of a changed pair: that of the strongest path that came, or, where the level fell
 * or nothing came, of the strongest path that went.
 * A path through a group that held the same grant before is new because of the membership, not of the grant.
 */
export function attributionOf(sides: Sides): (pair: Attribution) => string {
  return (pair) => {
    const [were, are] = [pair.before?.paths ?? [], pair.now?.paths ?? []];
    const came = strongest(are.filter((path) => !were.includes(path)));
    const went = strongest(were.filter((path) => !are.includes(path)));
    const fell = rank(pair.now?.level ?? 'none') < rank(pair.before?.level ?? 'none');
    if (went !== null && (fell || came === null)) return causeOf(went, 'went', pair, sides);
    if (came !== null) return causeOf(came, 'came', pair, sides);
    throw new Error('A pair without a changed path has no cause');
  };
}

function causeOf(path: string, way: 'came' | 'went', pair: Attribution, sides: Sides): string {
  const { user, repositoryBefore, repositoryNow } = pair;
  if (path.startsWith('workspace/owner')) {
    return causeId(way === 'came' ? 'owner-added' : 'owner-removed', user);
  }
  const [here, repository] = way === 'came' ? [sides.now, repositoryNow] : [sides.before, repositoryBefore];
  const found = locate(here, repository, { path, user });
  const moved = repositoryBefore.project.uuid !== repositoryNow.project.uuid;
  if (moved && found.holder === 'project') return causeId('repository-moved', repositoryNow.uuid);
  const there = way === 'came' ? sides.before : sides.now;
  if (found.grant.to === 'group' && gives(there, repository, { path, user })) {
    return causeId(way === 'came' ? 'group-joined' : 'group-left', found.grant.principal, user);
  }
  return grantCause(sides, found.scopeId, found.grant.principal);
}

interface Located {
  readonly holder: Holder;
  readonly scopeId: string;
  readonly grant: GivingGrant;
}

function locate({ inventory }: Side, repository: Repository, way: Way): Located {
  const onProject = inventory.projects.get(repository.project.uuid)?.find((grant) => isWay(grant, way));
  const onRepository = inventory.grants.get(repository.uuid)?.find((grant) => isWay(grant, way));
  const grant = onProject ?? onRepository;
  if (grant === undefined) throw new Error('A path that no grant gives');
  const holder = onProject === undefined ? 'repository' : 'project';
  return { holder, scopeId: scopeId(listing(holder, grant.to, repository)), grant };
}

function listing(holder: Holder, to: 'user' | 'group', repository: Repository): Scope {
  return holder === 'project'
    ? { kind: `project-${to}s`, project: repository.project }
    : { kind: `repository-${to}s`, repository };
}

function gives({ inventory }: Side, repository: Repository, way: Way): boolean {
  return grantsOn(inventory, repository).some((grant) => isWay(grant, way));
}

/** A path does not name the user it is granted to, so that the grants of two users may read the same. */
interface Way {
  readonly path: string;
  readonly user: string;
}

function isWay(grant: GivingGrant, { path, user }: Way): boolean {
  return grant.path === path && (grant.to === 'group' || grant.principal === user);
}

function strongest(paths: readonly string[]): string | null {
  return paths.reduce<string | null>(
    (best, path) => (best === null || strength(path) > strength(best) ? path : best),
    null,
  );
}

/** The raw level stands after the last `=` of a path, and is always one that gives something. */
function strength(path: string): number {
  const word = path.slice(path.lastIndexOf('=') + 1);
  return rank(levelGivenBy('project', word) as Level);
}
