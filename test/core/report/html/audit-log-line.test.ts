import { expect, test } from '@jest/globals';
import { auditLogLine } from '../../../../lambda/core/report/html/audit-log-line.ts';
import { textOf } from './outline.ts';

test('nothing is said of an audit log that nobody asked for', () => {
  expect(textOf(auditLogLine({ auditLog: null }))).toEqual([]);
});

test('why the audit log could not be read stands beside what to do about it', () => {
  const unreadable = { reason: 'The key was refused.', httpStatus: 401, remedy: 'Make a new one.' };

  expect(textOf(auditLogLine({ auditLog: { kind: 'unreadable', unreadable } }))).toEqual([
    "The organisation's audit log could not be read: The key was refused. Make a new one.",
  ]);
});

test('what was read is counted, and what tells nothing', () => {
  const [whole, part] = [0, 3].map((ignored) =>
    textOf(auditLogLine({ auditLog: { kind: 'read', entries: 1, ignored, causes: [] } })),
  );

  expect(whole).toEqual([
    'By whom: the audit log of the Atlassian organisation, of which 1 entry lies in this time. An entry counts where it names both whom and what a change is about; where several count, all are told.',
  ]);
  expect(part?.[0]).toContain('1 entry lies in this time, 3 of them without time or actor. An entry');
});
