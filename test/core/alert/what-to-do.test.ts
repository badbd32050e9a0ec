import { expect, test } from '@jest/globals';
import { whatToDo } from '../../../lambda/core/alert/what-to-do.ts';
import type { Fact, FactKind } from '../../../lambda/core/model/fact.ts';

test.each<[FactKind, string]>([
  ['baseline-invalid', 'run `access-auditor verify`'],
  ['owner-added', 'take them out of its administrators'],
  ['new-admin', 'take the person out of the group that gives it'],
  ['admin-grant-added', 'even where no level has changed yet'],
  ['repository-public', 'make the repository private and change every secret in it'],
  ['unknown-level', 'treat it as admin until then'],
  ['coverage-lost', '`access-auditor doctor` says what'],
  ['raised', 'lower the grant or take the person out of the group'],
  ['owner-removed', 'still has the owners it needs'],
  ['lowered', 'set it again'],
  ['revoked', 'grant it again'],
  ['repository-private', 'make it public again'],
])('whoever is told of %s reads: %s', (kind, words) => {
  expect(whatToDo([fact(kind)])).toEqual([expect.stringContaining(words)]);
});

test('what is graver comes first, each advice once', () => {
  const advice = whatToDo([fact('revoked'), fact('new-admin'), fact('revoked'), fact('baseline-invalid')]);

  expect(advice.map((sentence) => sentence.split(' ').slice(0, 3).join(' '))).toEqual([
    'Find out who',
    'If this was',
    'If an access',
  ]);
});

test('nothing has to be done about what no message tells', () => {
  expect(whatToDo([fact('path-changed'), fact('coverage-restored'), fact('baseline-created')])).toEqual([]);
});

/** Only the kind decides. */
function fact(kind: FactKind): Fact {
  return { kind, cause: 'c' } as unknown as Fact;
}
