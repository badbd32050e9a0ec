import { expect, test } from '@jest/globals';
import { causeId, partsOf } from '../../../lambda/core/compare/cause-id.ts';
import { causesOf } from '../../../lambda/core/compare/causes.ts';
import type { Names } from '../../../lambda/core/model/audit.ts';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Cause, Fact } from '../../../lambda/core/model/fact.ts';

const LABELS: Readonly<Record<string, string>> = {
  u1: 'Ann Lee',
  u2: 'Bo\u0007',
  r1: 'PAY/api',
  r2: 'PAY/web',
};
const names: Names = {
  user: (uuid) => LABELS[uuid] ?? uuid,
  repository: (uuid) => LABELS[uuid] ?? uuid,
};

test.each<[string, string]>([
  [causeId('baseline-created'), 'First run: there was nothing to compare with'],
  [causeId('owner-added', 'u1'), 'Ann Lee became an owner of the workspace'],
  [causeId('owner-removed', 'u1'), 'Ann Lee is no longer an owner of the workspace'],
  [causeId('group-joined', 'devs', 'u1'), 'Ann Lee joined group devs'],
  [causeId('group-left', 'devs', 'u2'), 'Bo\\x07 left group devs'],
  [causeId('grant-added', 'repo:r1/user:u1', 'admin'), 'Ann Lee was granted admin on PAY/api'],
  [causeId('grant-added', 'project:PAY/group:devs', 'write'), 'Group devs was granted write on project PAY'],
  [causeId('grant-removed', 'repo:r1/group:devs', 'read'), 'Group devs lost the read grant on PAY/api'],
  [
    causeId('grant-changed', 'repo:r1/user:u1', 'read', 'write'),
    'Ann Lee went from read to write on PAY/api',
  ],
  [causeId('grant-added', 'somehow\u0007', 'admin'), 'somehow\\x07 was granted admin'],
  [causeId('repository-public', 'r1'), 'PAY/api is public: everyone can read it'],
  [causeId('repository-private', 'r1'), 'PAY/api is no longer public'],
  [causeId('repository-added', 'r1'), 'PAY/api is new'],
  [causeId('repository-removed', 'r9'), 'r9 is gone'],
  [causeId('repository-moved', 'r1'), 'PAY/api moved to another project'],
  [
    causeId('unknown-level', 'repo:r1/user:u1', 'maintain'),
    'Ann Lee on repository PAY/api holds “maintain”, a level nobody has defined',
  ],
  [causeId('coverage-lost'), '1 scope can no longer be read'],
  [causeId('coverage-restored'), '1 scope can be read again'],
])('the cause %s reads: %s', (cause, text) => {
  expect(causesOf([{ kind: 'coverage-lost', scope: 'groups/list', cause }], names)).toMatchObject([
    { id: cause, kind: cause.split(' ')[0], text },
  ]);
});

test('why the previous run cannot be trusted stands in the sentence', () => {
  const cause = causeId('baseline-invalid');
  const facts = ['it is damaged', 'its hash is wrong'].map(
    (reason): Fact => ({ kind: 'baseline-invalid', reason, cause }),
  );

  expect(causesOf(facts, names).map(({ text }) => text)).toEqual([
    'The previous run cannot be trusted: it is damaged; its hash is wrong',
  ]);
});

test('a sentence says what the cause did, gravest first, and to how many people where there are several', () => {
  const cause = causeId('repository-moved', 'r1');
  const step = (
    kind: 'new-admin' | 'raised' | 'lowered' | 'revoked',
    user: string,
    repository: string,
  ): Fact => ({
    kind,
    user,
    repository,
    from: 'none',
    to: 'none',
    cause,
  });

  const [told] = causesOf(
    [
      { kind: 'path-changed', user: 'u1', repository: 'r1', level: 'read', cause },
      { kind: 'repository-moved', repository: 'r1', from: 'P', to: 'Q', cause },
      { kind: 'owner-added', user: 'u9', cause },
      step('revoked', 'u1', 'r1'),
      step('lowered', 'u1', 'r1'),
      step('lowered', 'u2', 'r1'),
      step('raised', 'u1', 'r1'),
      step('raised', 'u1', 'r2'),
      step('new-admin', 'u1', 'r1'),
      step('new-admin', 'u2', 'r1'),
      step('new-admin', 'u2', 'r2'),
    ],
    names,
  );

  expect(told?.text).toBe(
    'PAY/api moved to another project: ' +
      'admin on 2 repositories for 2 people, more access to 2 repositories, less access to 1 repository for 2 people, ' +
      'no more access to 1 repository and the same level by other paths on 1 repository',
  );
});

test('facts of one cause stand together, in the order of their first', () => {
  const facts = ['a', 'b', 'a'].map(
    (repository, index): Fact => ({
      kind: 'repository-added',
      repository: `${repository}${index}`,
      cause: causeId('repository-added', repository),
    }),
  );

  expect(causesOf(facts, names).map(({ id, facts: caused }) => [id, caused])).toEqual([
    ['repository-added a', [facts[0], facts[2]]],
    ['repository-added b', [facts[1]]],
  ]);
});

test('the identity of a cause holds what it is about, whatever characters that has', () => {
  const id = causeId('group-joined', 'two words', '100%', 'new\nline');

  expect(id.split(' ')).toHaveLength(4);
  expect(partsOf(id)).toEqual({ kind: 'group-joined', about: ['two words', '100%', 'new\nline'] });
});

test('who did it is told where the audit log says so, and nothing where it does not', () => {
  const facts = ['r1', 'r2'].map(
    (repository): Fact => ({
      kind: 'repository-public',
      repository,
      cause: causeId('repository-public', repository),
    }),
  );
  const by = { kind: 'nobody' } as unknown as NonNullable<Cause['by']>;
  const read = { kind: 'read', causes: [{ cause: 'repository-public r2', by }] } as unknown as AuditLog;
  const unread = { kind: 'unreadable' } as unknown as AuditLog;

  expect(causesOf(facts, names, read).map((cause) => cause.by)).toEqual([undefined, by]);
  expect(causesOf(facts, names, read).map((cause) => 'by' in cause)).toEqual([false, true]);
  expect(causesOf(facts, names, unread).map((cause) => 'by' in cause)).toEqual([false, false]);
});
