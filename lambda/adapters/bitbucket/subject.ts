import type { Scope } from '../../core/model/scope.ts';
import type { WitnessTarget } from '../../core/model/witness.ts';

/** What a request is about, in the words its advice needs. */
export interface Subject {
  /** What the account must administer to read it, e.g. `project WEB`. */
  readonly holder: string;
}

export const WORKSPACE: Subject = { holder: 'the workspace' };

/** Keys and slugs are chosen by people; only plain ones stand in a text. */
const PLAIN = /^[A-Za-z0-9._-]{1,128}$/;

export function subjectOf(scope: Scope): Subject {
  switch (scope.kind) {
    case 'project-users':
    case 'project-groups':
      return { holder: named('project', scope.project.key) };
    case 'repository-users':
    case 'repository-groups':
      return { holder: named('repository', scope.repository.slug) };
    default:
      return WORKSPACE;
  }
}

export function subjectOfWitness(target: WitnessTarget): Subject {
  return target.kind === 'workspace' ? WORKSPACE : { holder: named('repository', target.slug) };
}

/** E.g. `project WEB`. */
export function named(kind: string, name: string): string {
  return PLAIN.test(name) ? `${kind} ${name}` : `this ${kind}`;
}
