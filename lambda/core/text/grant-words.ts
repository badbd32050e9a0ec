import type { Names } from '../model/audit.ts';
import { inert } from './inert.ts';

const GRANT = /^(project|repo):([^/]*)\/(user|group):(.*)$/s;
const SCOPE = /^(group|project|repo):(.*)\/(users|groups|members)$/s;

/** Graphemes of each name. */
const NAME = 80;

/** A grant as changes.jsonl names it, taken apart; null where it is not spelled like one. */
export interface GrantParts {
  readonly holder: 'project' | 'repo';
  /** Project key or repository UUID. */
  readonly on: string;
  readonly principal: 'user' | 'group';
  /** User UUID or group slug. */
  readonly id: string;
}

export function grantParts(grant: string): GrantParts | null {
  const [, holder, on, principal, id] = GRANT.exec(grant) ?? [];
  if (on === undefined || id === undefined) return null;
  return {
    holder: holder === 'repo' ? 'repo' : 'project',
    on,
    principal: principal === 'user' ? 'user' : 'group',
    id,
  };
}

/** `Ann Lee on project PAY`, `group devs on repository PAY/api`. Names are inert and short: none can push the others away. */
export function grantWords(grant: string, names: Names): string {
  const parts = grantParts(grant);
  if (parts === null) return inert(grant);
  const who =
    parts.principal === 'user' ? inert(names.user(parts.id), NAME) : `group ${inert(parts.id, NAME)}`;
  const where =
    parts.holder === 'repo'
      ? `repository ${inert(names.repository(parts.on), NAME)}`
      : `project ${inert(parts.on, NAME)}`;
  return `${who} on ${where}`;
}

/** `users of repository PAY/api`, `members of group devs`, `the list of groups`. Names are inert and short: none can push the others away. */
export function scopeWords(scope: string, names: Names): string {
  const [, kind, id, list] = SCOPE.exec(scope) ?? [];
  if (kind !== undefined && id !== undefined && id !== '') {
    const label =
      kind === 'repo' ? `repository ${inert(names.repository(id), NAME)}` : `${kind} ${inert(id, NAME)}`;
    return `${list} of ${label}`;
  }
  if (scope === 'workspace/members') return 'members and owners of the workspace';
  if (scope === 'groups/list') return 'the list of groups';
  if (scope === 'projects/list') return 'the list of projects';
  return scope === 'repos/list' ? 'the list of repositories' : inert(scope);
}
