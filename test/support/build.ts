import { plannedScopes } from '../../lambda/core/collect/plan.ts';
import type { Content, Reading } from '../../lambda/core/model/reading.ts';
import type { Grant, Person, Repository } from '../../lambda/core/model/resources.ts';
import { type Scope, scopeId } from '../../lambda/core/model/scope.ts';
import type { Snapshot } from '../../lambda/core/model/snapshot.ts';
import { observe } from '../../lambda/core/snapshot/observe.ts';
import { unheard } from '../../lambda/core/witness/hear-witness.ts';

/** A workspace as a test states it: only what matters, identified by short names. Users, groups and projects are their own UUIDs. */
export interface Stated {
  readonly members?: readonly string[];
  readonly owners?: readonly string[];
  /** Members by group. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Grants by project key, as `user ann: write` or `group devs: admin`. */
  readonly projects?: Readonly<Record<string, readonly string[]>>;
  readonly repositories?: Readonly<Record<string, StatedRepository>>;
}

export interface StatedRepository {
  /** Default: its UUID. */
  readonly slug?: string;
  readonly project?: string;
  readonly public?: boolean;
  readonly grants?: readonly string[];
}

export const SLOT_1 = '2026-11-02T06:00:00Z';
export const SLOT_2 = '2026-11-09T06:00:00Z';
export const SLOT_3 = '2026-11-16T06:00:00Z';
export const WORKSPACE = { slug: 'acme', uuid: '{acme}' };

/** The content of every scope of a stated workspace, by scope id. */
export function contentsOf(stated: Stated): ReadonlyMap<string, Content> {
  const contents = new Map<string, Content>();
  const { members = [], owners = [], groups = {}, projects = {}, repositories = {} } = stated;
  const put = (scope: Scope, content: Content) => contents.set(scopeId(scope), content);
  put({ kind: 'members' }, { kind: 'members', members, owners, unknownRoles: [] });
  const slugs = Object.keys(groups);
  put({ kind: 'groups' }, { kind: 'groups', groups: slugs.map((slug) => ({ slug, name: slug })) });
  for (const group of slugs) {
    put({ kind: 'group-members', group }, { kind: 'group-members', members: groups[group] ?? [] });
  }
  const listed = Object.entries(repositories).map(([uuid, each]) => aRepository(uuid, each));
  put({ kind: 'repositories' }, { kind: 'repositories', repositories: listed });
  const keys = [...new Set([...Object.keys(projects), ...listed.map((each) => each.project.key)])];
  put(
    { kind: 'projects' },
    { kind: 'projects', projects: keys.map((key) => ({ uuid: key, key, name: key })) },
  );
  for (const key of keys) {
    const project = { uuid: key, key };
    put({ kind: 'project-users', project }, grantsTo('user', projects[key]));
    put({ kind: 'project-groups', project }, grantsTo('group', projects[key]));
  }
  for (const repository of listed) {
    const { grants } = repositories[repository.uuid] ?? {};
    put({ kind: 'repository-users', repository }, grantsTo('user', grants));
    put({ kind: 'repository-groups', repository }, grantsTo('group', grants));
  }
  return contents;
}

function aRepository(uuid: string, stated: StatedRepository): Repository {
  const { slug = uuid, project: key = 'P', public: isPublic = false } = stated;
  return { uuid, slug, name: uuid, isPublic, project: { uuid: key, key } };
}

function grantsTo(to: 'user' | 'group', stated: readonly string[] = []): Content {
  const grants = stated.flatMap((text): Grant[] => {
    const [, kind, principal = '', level = ''] = /^(user|group) (\S+): (\S+)$/.exec(text) ?? [];
    return kind === to ? [{ principal, level }] : [];
  });
  return { kind: 'grants', grants };
}

export interface RunOf {
  readonly slot: string;
  readonly previous?: Snapshot | null;
  /** Ids of scopes that this run cannot read. */
  readonly dark?: readonly string[];
  readonly witnessUsers?: readonly string[];
}

/** The snapshot that a run over a stated workspace leaves. */
export function snapshotOf(
  stated: Stated,
  { slot, previous = null, dark = [], witnessUsers = [] }: RunOf,
): Snapshot {
  const readings = readingsOf(stated, dark, previous);
  return observe({
    workspace: WORKSPACE,
    slot,
    planned: [...readings.values()].map(({ scope }) => scope),
    readings,
    testimony: { ...unheard(), users: witnessUsers },
    witnessPeople: [],
    previous,
  });
}

/** What a run reads of a stated workspace, by scope id and in the order of reading. */
export function readingsOf(
  stated: Stated,
  dark: readonly string[] = [],
  previous: Snapshot | null = null,
): ReadonlyMap<string, Reading> {
  const contents = contentsOf(stated);
  const read = (id: string) => (dark.includes(id) ? undefined : contents.get(id));
  const planned = plannedScopes((id) => read(id) ?? previous?.observations.get(id)?.content ?? undefined);
  return new Map(planned.map((scope) => [scopeId(scope), readingOf(scope, read(scopeId(scope)))]));
}

export function readingOf(scope: Scope, content: Content | undefined): Reading {
  const unreadable = { reason: 'No access', httpStatus: 403, remedy: 'Give access' };
  const outcome =
    content === undefined
      ? ({ kind: 'unreadable', unreadable } as const)
      : ({ kind: 'read', content } as const);
  return { scope, readAt: '2026-11-02T06:00:05.000Z', pages: 1, people: [], outcome };
}

export function aPerson(uuid: string, rest: Partial<Person> = {}): Person {
  return { uuid, name: uuid, accountId: null, isApp: false, isActive: true, ...rest };
}
