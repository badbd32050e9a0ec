import { describe, expect, test } from '@jest/globals';
import { type Question, questionsOf } from '../../../lambda/core/audit-log/question.ts';
import { type CauseKind, causeId } from '../../../lambda/core/compare/cause-id.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

const STATED: Stated = {
  members: ['ann'],
  groups: { ops: ['ann'] },
  projects: { P: ['group ops: read'] },
  repositories: { api: {} },
};
const [BEFORE, NOW] = [SLOT_1, SLOT_2].map((slot) => readInTurn(snapshotOf(STATED, { slot }), slot)) as [
  Snapshot,
  Snapshot,
];

describe('for a cause is asked', () => {
  test.each<[CauseKind, readonly string[], string, string, string]>([
    ['owner-added', ['ann'], 'access', 'user ann, workspace {acme}', 'workspace/members'],
    ['owner-removed', ['ann'], 'access', 'user ann, workspace {acme}', 'workspace/members'],
    ['group-joined', ['ops', 'ann'], 'access', 'user ann, group ops', 'group:ops/members'],
    ['group-left', ['ops', 'ann'], 'access', 'user ann, group ops', 'group:ops/members'],
    ['group-left', ['gone', 'ann'], 'access', 'user ann, group gone', 'groups/list'],
    ['grant-added', ['repo:api/user:ann', 'read'], 'access', 'user ann, repository api', 'repo:api/users'],
    [
      'grant-removed',
      ['repo:api/group:ops', 'read'],
      'access',
      'group ops, repository api',
      'repo:api/groups',
    ],
    [
      'grant-changed',
      ['project:P/group:ops', 'a', 'b'],
      'access',
      'group ops, project P',
      'project:P/groups',
    ],
    ['unknown-level', ['project:P/user:ann', 'x'], 'access', 'user ann, project P', 'project:P/users'],
    ['grant-removed', ['repo:gone/user:ann', 'x'], 'access', 'user ann, repository gone', 'repos/list'],
    ['grant-removed', ['project:Q/user:ann', 'x'], 'access', 'user ann, project Q', 'projects/list'],
    ['repository-public', ['api'], 'visibility', 'repository api', 'repos/list'],
    ['repository-private', ['api'], 'visibility', 'repository api', 'repos/list'],
    ['repository-added', ['api'], 'created', 'repository api', 'repos/list'],
    ['repository-removed', ['api'], 'removed', 'repository api', 'repos/list'],
    ['repository-moved', ['api'], 'moved', 'repository api', 'repos/list'],
  ])('%s %j: %s of %s since %s was read', (kind, about, deed, named, scope) => {
    const cause = causeId(kind, ...about);

    const [question] = asked(cause) as [Question];

    expect(question.cause).toBe(cause);
    expect(question.deed).toBe(deed);
    expect(
      question.about.map(({ noun, ids, labels }) => `${noun} ${[...ids, ...labels][0]}`).join(', '),
    ).toBe(named);
    expect(question.workspace.ids).toEqual(['{acme}']);
    expect(question.span.since).toBe(minuteBefore(BEFORE.observations.get(scope)?.readAt));
  });

  test.each<[CauseKind, readonly string[]]>([
    ['baseline-created', []],
    ['baseline-invalid', []],
    ['coverage-lost', []],
    ['coverage-restored', []],
    ['unknown-level', ['workspace/user:ann', 'steward']],
  ])('nobody, where it is %s %j', (kind, about) => {
    expect(asked(causeId(kind, ...about))).toEqual([]);
  });
});

test('each cause is asked about once, in one order', () => {
  const causes = ['b', 'a', 'b'].map((uuid) => causeId('repository-added', uuid));

  expect(asked(...causes).map(({ cause }) => cause)).toEqual(['repository-added a', 'repository-added b']);
});

function asked(...causes: readonly string[]): readonly Question[] {
  return questionsOf(
    BEFORE,
    NOW,
    causes.map((cause) => ({ kind: 'baseline-created', cause })),
  );
}

/** The same with each scope read one minute after the one before. */
function readInTurn(snapshot: Snapshot, slot: string): Snapshot {
  const observations = [...snapshot.observations].map(([id, each], at) => {
    const readAt = new Date(Date.parse(slot) + (at + 1) * 60_000).toISOString();
    return [id, { ...each, readAt }] as const;
  });
  return { ...snapshot, observations: new Map(observations) };
}

function minuteBefore(time: string | null | undefined): string {
  return new Date(Date.parse(`${time}`) - 60_000).toISOString().replace('.000', '');
}
