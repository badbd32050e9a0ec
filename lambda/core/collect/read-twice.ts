import { levelGivenBy, rank } from '../model/level.ts';
import type { Content, Reading } from '../model/reading.ts';
import type { Grant, Repository } from '../model/resources.ts';
import type { Scope } from '../model/scope.ts';
import { entriesGone } from './entries.ts';

/**
 * Two readings of one scope as one: what either of them showed was true while the run was under way, so it counts.
 * A list that could not be read the second time is unreadable, because nothing confirms the first.
 */
export function readTwice(first: Reading, second: Reading): Reading {
  const { outcome } = second;
  if (first.outcome.kind !== 'read') return first;
  if (outcome.kind !== 'read') {
    const { reason, ...rest } = outcome.unreadable;
    const unreadable = { reason: `Not confirmed by a second reading: ${reason}`, ...rest };
    return { ...first, outcome: { kind: 'unreadable', unreadable } };
  }
  const [before, now] = [first.outcome.content, outcome.content];
  return {
    ...second,
    pages: first.pages,
    people: [...first.people, ...second.people],
    outcome: { kind: 'read', content: either(first.scope, before, now) },
    twice: { firstReadAt: first.readAt, changed: entriesGone(before, now) + entriesGone(now, before) > 0 },
  };
}

function either(scope: Scope, before: Content, now: Content): Content {
  if (before.kind === 'members' && now.kind === 'members') {
    return {
      kind: 'members',
      members: joined(before.members, now.members, (user) => user),
      owners: joined(before.owners, now.owners, (user) => user),
      unknownRoles: joined(before.unknownRoles, now.unknownRoles, ({ user, role }) => `${user} ${role}`),
    };
  }
  if (before.kind === 'groups' && now.kind === 'groups') {
    return { kind: 'groups', groups: joined(before.groups, now.groups, ({ slug }) => slug) };
  }
  if (before.kind === 'group-members' && now.kind === 'group-members') {
    return { kind: 'group-members', members: joined(before.members, now.members, (user) => user) };
  }
  if (before.kind === 'projects' && now.kind === 'projects') {
    return { kind: 'projects', projects: joined(before.projects, now.projects, ({ uuid }) => uuid) };
  }
  if (before.kind === 'repositories' && now.kind === 'repositories') {
    return {
      kind: 'repositories',
      repositories: joined(before.repositories, now.repositories, ({ uuid }) => uuid, moreOpen),
    };
  }
  if (before.kind === 'grants' && now.kind === 'grants') {
    const stronger = strongerOn('project' in scope ? 'project' : 'repository');
    return {
      kind: 'grants',
      grants: joined(before.grants, now.grants, ({ principal }) => principal, stronger),
    };
  }
  throw new Error(`Two readings of ${scope.kind} hold different things`);
}

/** Every row once; of two with one identity the later, or what `choose` says. */
function joined<Row>(
  before: readonly Row[],
  now: readonly Row[],
  identity: (row: Row) => string,
  choose: (before: Row, now: Row) => Row = (_, later) => later,
): readonly Row[] {
  const rows = new Map(before.map((row) => [identity(row), row]));
  for (const row of now) {
    const earlier = rows.get(identity(row));
    rows.set(identity(row), earlier === undefined ? row : choose(earlier, row));
  }
  return [...rows.values()];
}

/** As it is called and placed now, and public where either reading showed it so. */
function moreOpen(before: Repository, now: Repository): Repository {
  return { ...now, isPublic: before.isPublic || now.isPublic };
}

/** A word that nobody has defined may give anything, so that it outranks every other. */
function strongerOn(holder: 'project' | 'repository'): (before: Grant, now: Grant) => Grant {
  const strength = ({ level }: Grant) => {
    const given = levelGivenBy(holder, level);
    return given === null ? Number.POSITIVE_INFINITY : rank(given);
  };
  return (before, now) => (strength(before) > strength(now) ? before : now);
}
