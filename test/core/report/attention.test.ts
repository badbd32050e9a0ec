import { describe, expect, test } from '@jest/globals';
import type { Found } from '../../../lambda/core/findings/find-all.ts';
import type { Audit, UnreadScope } from '../../../lambda/core/model/audit.ts';
import type { Alert, Cause, Fact, Severity } from '../../../lambda/core/model/fact.ts';
import { attention } from '../../../lambda/core/report/attention.ts';
import { ANN, API, quietAudit, sampleAudit } from './sample-audit.ts';

const DIRECTORY = 'https://bitbucket.org/acme/workspace/settings/user-directory';
const API_PAGE = 'https://bitbucket.org/acme/api/admin/permissions';
const RAISED: Fact = { kind: 'raised', user: ANN, repository: API, from: 'read', to: 'write', cause: 'c' };
const LOST: Fact = { kind: 'coverage-lost', scope: 'groups/list', cause: 'c' };

describe('what needs attention', () => {
  test('is ordered: urgent changes, what could not be seen, grave findings, other changes, other findings', () => {
    const { testimony } = sampleAudit();
    const audit = auditWith(
      [
        alert([cause('Other change')], { severity: 'medium', urgent: false }),
        alert([cause('Urgent change')], { severity: 'critical', urgent: true }),
      ],
      { testimony, coverage: unread('groups/list') },
    );
    const rules = (['low', 'medium', 'high', 'critical'] as const).map((severity) => found(severity, 1));

    expect(attention(audit, rules).map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
      'critical: Urgent change',
      'high: Not read: the list of groups. Give access',
      "high: Bitbucket's own list reports more access than the known grants give, in 1 case",
      'high: A high rule: Subject 1 (it is so)',
      'critical: A critical rule: Subject 1 (it is so)',
      'medium: Other change',
      'low: A low rule: Subject 1 (it is so)',
      'medium: A medium rule: Subject 1 (it is so)',
    ]);
  });

  test('is nothing where nothing was alerted, unread or found', () => {
    expect(attention(quietAudit(), [found('high', 0)])).toEqual([]);
  });

  test('has one item for each cause of an alert, with the page where it is undone', () => {
    const joined = cause('Ann Lee joined devs', 'group-joined');
    const invalid: Fact = { kind: 'baseline-invalid', reason: 'forged', cause: 'c' };
    const audit = auditWith([
      alert([cause('Ann Lee was raised'), joined]),
      alert([cause('The previous run is damaged', 'baseline-invalid', [invalid])]),
      alert([
        cause('A scope can be read again', 'coverage-restored', [{ ...LOST, kind: 'coverage-restored' }]),
      ]),
    ]);

    expect(attention(audit, []).map(({ text, href }) => [text, href])).toEqual([
      ['Ann Lee was raised', API_PAGE],
      ['Ann Lee joined devs', DIRECTORY],
      ['The previous run is damaged', '#sign-off'],
      ['A scope can be read again', DIRECTORY],
    ]);
  });

  test('leaves lost lists to the item of what could not be read', () => {
    const audit = auditWith([
      alert([
        cause('Lost alone', 'coverage-lost', [LOST, LOST]),
        cause('Lost and more', 'k', [LOST, RAISED]),
      ]),
    ]);

    expect(attention(audit, []).map(({ text }) => text)).toEqual(['Lost and more']);
  });

  test('keeps a long text in bounds', () => {
    const [item] = attention(auditWith([alert([cause('x'.repeat(300))])]), []);

    expect(item?.text).toBe(`${'x'.repeat(220)}…`);
  });

  test.each([
    ['project:PAY/users', 'users of project PAY', 'https://bitbucket.org/acme/workspace/projects/PAY'],
    ['project:PAY/groups', 'groups of project PAY', 'https://bitbucket.org/acme/workspace/projects/PAY'],
    [`repo:${API}/users`, 'users of repository PAY/api', API_PAGE],
    [`repo:${API}/groups`, 'groups of repository PAY/api', API_PAGE],
    ['group:devs/members', 'members of group devs', DIRECTORY],
    ['repos/list', 'the list of repositories', DIRECTORY],
  ])('leads from the unread scope %s to where access to it is given', (scope, words, href) => {
    expect(attention(quietAudit({ coverage: unread(scope) }), [])).toEqual([
      { severity: 'high', text: `Not read: ${words}. Give access`, href },
    ]);
  });

  test('names the first list that could not be read and counts the others', () => {
    const [two, three] = [
      ['groups/list', 'repos/list'],
      ['groups/list', 'repos/list', 'projects/list'],
    ].map((scopes) => attention(quietAudit({ coverage: unread(...scopes) }), [])[0]?.text);

    expect(two).toBe('Not read: the list of groups and 1 other list. Give access');
    expect(three).toBe('Not read: the list of groups and 2 other lists. Give access');
  });

  test('counts what Bitbucket reports beyond the known grants, not what it reports too late', () => {
    const { testimony } = sampleAudit();
    const [unexplained] = testimony.differences.slice(0, 1);
    if (unexplained === undefined) throw new Error('The sample has no difference');
    const stale = { ...unexplained, kind: 'stale' as const };
    const [none, two] = [[stale], [unexplained, stale, unexplained]].map((differences) =>
      attention(quietAudit({ testimony: { ...testimony, differences } }), []),
    );

    expect(none).toEqual([]);
    expect(two).toEqual([
      {
        severity: 'high',
        text: "Bitbucket's own list reports more access than the known grants give, in 2 cases",
        href: '#completeness',
      },
    ]);
  });

  test('names the first finding of a rule, its page, and how many there are more', () => {
    expect(attention(quietAudit(), [found('high', 3)])).toEqual([
      {
        severity: 'high',
        text: 'A high rule: Subject 1 (it is so) and 2 more',
        href: 'https://bitbucket.org/acme/1',
      },
    ]);
  });
});

function auditWith(alerts: readonly Alert[], changes: Partial<Audit> = {}): Audit {
  return quietAudit({ alerts, ...changes });
}

function alert(causes: readonly Cause[], changes: Partial<Alert> = {}): Alert {
  return { key: 'k', severity: 'high', urgent: true, causes, ...changes };
}

function cause(text: string, kind = 'grant-added', facts: readonly Fact[] = [RAISED]): Cause {
  return { id: text, kind, text, facts };
}

function unread(...scopes: readonly string[]): Audit['coverage'] {
  const refused = { reason: 'Refused', httpStatus: 403, remedy: 'Give access', lastRead: null };
  const unreadable = scopes.map((scope): UnreadScope => ({ scope, ...refused }));
  return { ...quietAudit().coverage, unreadable };
}

function found(severity: Severity, number: number): Found {
  const findings = Array.from({ length: number }, (_, at) => ({
    subject: `Subject ${at + 1}`,
    id: `{${at + 1}}`,
    detail: 'it is so',
    page: `https://bitbucket.org/acme/${at + 1}`,
  }));
  const title = `A ${severity} rule`;
  return { rule: { id: 'r', title, severity, remedy: 'Mend it.', find: () => findings }, findings };
}
