import type { Fact, FactKind } from '../model/fact.ts';

/** One sentence for each kind that is alerted, in the order they are told. */
const ADVICE: ReadonlyMap<FactKind, string> = new Map([
  [
    'baseline-invalid',
    'Find out who could change the store, run `access-auditor verify`, and review all access as if it were new.',
  ],
  ['owner-added', 'If this person should not own the workspace, take them out of its administrators.'],
  [
    'new-admin',
    'If this was not agreed, lower or remove the grant, or take the person out of the group that gives it.',
  ],
  [
    'admin-grant-added',
    'If this grant of admin was not agreed, lower or remove it, even where no level has changed yet.',
  ],
  [
    'repository-public',
    'If the code is not meant for everybody, make the repository private and change every secret in it.',
  ],
  [
    'unknown-level',
    'Look up what the level gives, and treat it as admin until then; the report does not count it.',
  ],
  [
    'coverage-lost',
    'Give the credential back what it needs (`access-auditor doctor` says what); until then nothing is known there.',
  ],
  ['raised', 'If a raised level was not agreed, lower the grant or take the person out of the group.'],
  ['owner-removed', 'Check that the workspace still has the owners it needs.'],
  ['lowered', 'If a lowered level was not meant, set it again.'],
  ['revoked', 'If an access should not have gone, grant it again.'],
  ['repository-private', 'If the repository should be public, make it public again.'],
]);

/** What can be done about these facts, one sentence for each kind. */
export function whatToDo(facts: readonly Fact[]): readonly string[] {
  const kinds = new Set(facts.map(({ kind }) => kind));
  return [...ADVICE].flatMap(([kind, sentence]) => (kinds.has(kind) ? [sentence] : []));
}
