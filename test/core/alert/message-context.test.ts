import { expect, test } from '@jest/globals';
import { messageContext } from '../../../lambda/core/alert/message-context.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import { resultFile } from '../../../lambda/core/report/result-json.ts';
import { ANN, API, quietAudit } from '../report/sample-audit.ts';

const BESIDE = {
  commit: 'c'.repeat(64),
  reportLocation: './report.html',
  names: { user: String, repository: String },
  auditLog: null,
};

test('what a message says beside its alert is what result.json says', () => {
  expect(messageContext(resultFile(quietAudit()), BESIDE)).toEqual({
    ...BESIDE,
    workspace: quietAudit().workspace,
    runNumber: 2,
    slot: '2026-11-09T06:00:00Z',
    previousSlot: '2026-11-02T06:00:00Z',
    status: 'complete',
    verdict: 'No changes since 2 Nov 2026 06:00 UTC.',
    regained: false,
    unusual: null,
  });
});

test('a scope that is readable again is remembered', () => {
  const facts: readonly Fact[] = [{ kind: 'coverage-restored', scope: 'groups/list', cause: 'c' }];

  expect(messageContext(resultFile(quietAudit({ facts })), BESIDE).regained).toBe(true);
});

test('an unusually large change is remembered, and missing in what older versions stored', () => {
  const raised = {
    kind: 'raised',
    user: ANN,
    repository: API,
    from: 'read',
    to: 'write',
    cause: 'c',
  } as const;
  const stored = resultFile(quietAudit({ facts: Array(60).fill(raised) }));
  const { unusual: _, ...older } = stored;

  expect(messageContext(stored, BESIDE).unusual).toEqual({ changed: 60, of: 61 });
  expect(messageContext(older as typeof stored, BESIDE).unusual).toBeNull();
});
