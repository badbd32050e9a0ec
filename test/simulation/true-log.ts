import type { Content } from '../../lambda/core/model/reading.ts';
import { everybody, oracle } from '../core/access/oracle.ts';
import { contentsOf, type Stated, type StatedRepository } from '../support/build.ts';

type Contents = ReadonlyMap<string, Content | null>;

/** What one run was able to see. */
export interface Sight {
  readonly truth: Stated;
  /** Ids of the scopes that it set out to read, and of those that it read. */
  readonly planned: readonly string[];
  readonly read: ReadonlySet<string>;
}

/**
 * What an auditor knows who writes down what each run saw of the truth, scope by scope, and nothing else.
 * Tells which facts the run has to tell, by the written rules, one user and one repository at a time.
 */
export class TrueLog {
  private known: Contents | null = null;

  /** The facts about levels and owners that this run owes, sorted; null for a run that has nothing to compare with. */
  look(sight: Sight): readonly string[] | null {
    const before = this.known;
    const now = seen(sight, before);
    this.known = now;
    return before === null ? null : owed(stated(comparable(before, now)), stated(now));
  }

  /** From here on nothing is known: what was stored is not trusted any more. */
  forget(): void {
    this.known = null;
  }
}

function seen({ truth, planned, read }: Sight, before: Contents | null): Contents {
  const contents = contentsOf(truth);
  return new Map(
    planned.map((id) => {
      if (read.has(id)) return [id, contents.get(id) ?? null];
      return [id, before === null ? null : lastKnown(id, before)];
    }),
  );
}

/** What was last read of a scope; nothing in it where the lists of that time prove that it did not exist. */
function lastKnown(id: string, before: Contents): Content | null {
  const last = before.get(id);
  if (last !== undefined) return last;
  const lists = id.startsWith('group:')
    ? ['groups/list']
    : id.startsWith('repo:')
      ? ['repos/list']
      : ['projects/list', 'repos/list'];
  if (lists.some((list) => (before.get(list) ?? null) === null)) return null;
  return id.startsWith('group:') ? { kind: 'group-members', members: [] } : { kind: 'grants', grants: [] };
}

/** What stands before: a scope that nobody had read stands there as it is now, so that nothing of it is news. */
function comparable(before: Contents, now: Contents): Contents {
  const both = new Map(before);
  for (const [id, content] of now) {
    if (before.has(id) ? before.get(id) === null : lastKnown(id, before) === null) both.set(id, content);
  }
  return both;
}

/** The workspace that these contents describe. */
function stated(contents: Contents): Stated {
  const members = contents.get('workspace/members');
  const list = contents.get('repos/list');
  const repositories: Record<string, StatedRepository> = {};
  for (const each of list?.kind === 'repositories' ? list.repositories : []) {
    const grants = grantsIn(contents, `repo:${each.uuid}`);
    repositories[each.uuid] = { project: each.project.key, public: each.isPublic, grants };
  }
  return {
    members: members?.kind === 'members' ? members.members : [],
    owners: members?.kind === 'members' ? members.owners : [],
    groups: named(contents, /^group:(.*)\/members$/, (content) =>
      content?.kind === 'group-members' ? content.members : [],
    ),
    projects: named(contents, /^project:(.*)\/users$/, (_, key) => grantsIn(contents, `project:${key}`)),
    repositories,
  };
}

function named<T>(contents: Contents, pattern: RegExp, make: (content: Content | null, name: string) => T) {
  const found: Record<string, T> = {};
  for (const [id, content] of contents) {
    const name = pattern.exec(id)?.[1];
    if (name !== undefined) found[name] = make(content, name);
  }
  return found;
}

function grantsIn(contents: Contents, place: string): readonly string[] {
  return (['user', 'group'] as const).flatMap((kind) => {
    const content = contents.get(`${place}/${kind}s`);
    const grants = content?.kind === 'grants' ? content.grants : [];
    return grants.map(({ principal, level }) => `${kind} ${principal}: ${level}`);
  });
}

const RANK = ['none', 'read', 'write', 'admin'];

function owed(before: Stated, now: Stated): readonly string[] {
  const facts: string[] = [];
  const [owners, owned] = [now.owners ?? [], before.owners ?? []];
  for (const user of owners) if (!owned.includes(user)) facts.push(`owner-added ${user}`);
  for (const user of owned) if (!owners.includes(user)) facts.push(`owner-removed ${user}`);
  for (const [repository, { grants = [] }] of Object.entries(now.repositories ?? {})) {
    if (before.repositories?.[repository] === undefined) {
      facts.push(...adminsOfNew(repository, grants));
      continue;
    }
    for (const user of new Set([...everybody(before), ...everybody(now)])) {
      facts.push(...changeOf(before, now, user, repository));
    }
  }
  return facts.sort();
}

/** Of a new repository only who holds admin on it himself is news. */
function adminsOfNew(repository: string, grants: readonly string[]): readonly string[] {
  return grants.flatMap((grant) => {
    const user = /^user (\S+): admin$/.exec(grant)?.[1];
    return user === undefined ? [] : [`new-admin ${user} ${repository}`];
  });
}

/** What public read alone gives or takes is told about the repository, not about the user. */
function changeOf(before: Stated, now: Stated, user: string, repository: string): readonly string[] {
  const [was, is] = [on(before, user, repository), on(now, user, repository)];
  if (was.paths.join() === is.paths.join() || was.level === is.level) return [];
  if (is.level === 'admin') return [`new-admin ${user} ${repository}`];
  if (RANK.indexOf(is.level) > RANK.indexOf(was.level)) return [`raised ${user} ${repository}`];
  return [`${is.level === 'none' ? 'revoked' : 'lowered'} ${user} ${repository}`];
}

function on(stated: Stated, user: string, repository: string) {
  const { level, paths } = oracle(stated, user, repository);
  const granted = paths.filter((path) => path !== 'public=read');
  const isStranger = level === 'read' && granted.length === 0 && !everybody(stated).includes(user);
  return { level: isStranger ? 'none' : level, paths: granted };
}
