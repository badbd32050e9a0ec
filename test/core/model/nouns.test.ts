import { expect, test } from '@jest/globals';
import { factsOf, type Heard } from '../../../lambda/core/model/heard.ts';
import { highest } from '../../../lambda/core/model/level.ts';
import { runId } from '../../../lambda/core/model/run.ts';

test('the folder of a run is its slot without colons', () => {
  expect(runId('2026-11-02T06:00:00Z')).toBe('2026-11-02T060000Z');
});

test('the higher of two levels counts, whichever comes first', () => {
  expect([highest('write', 'read'), highest('read', 'write'), highest('admin', 'admin')]).toEqual([
    'write',
    'write',
    'admin',
  ]);
});

test('what was heard is found by its question, where that was answered', () => {
  const heard: readonly Heard[] = [
    { question: { kind: 'groups' }, result: { kind: 'unasked' }, diagnostics: null },
    { question: { kind: 'members' }, result: { ...answer(), names: ['ann'] }, diagnostics: null },
    { question: { kind: 'projects' }, result: { ...answer(), names: ['PAY'] }, diagnostics: null },
  ];

  expect(factsOf(heard, 'projects')?.names).toEqual(['PAY']);
  expect(factsOf(heard, 'groups')).toBeNull();
  expect(factsOf(heard, 'self')).toBeNull();
});

function answer() {
  return {
    kind: 'answered' as const,
    size: 0,
    hasMore: false,
    names: [],
    person: null,
    role: null,
    slug: null,
    lacksAddedOn: false,
    projects: [],
  };
}
