import { describe, expect, test } from '@jest/globals';
import { reportMarkdown } from '../../../lambda/core/report/report-markdown.ts';
import { quietAudit, sampleAudit } from './sample-audit.ts';

const FIGURES = [
  '| Figure | Number |',
  '|---|---:|',
  '| Users | 9 |',
  '| Owners | 1 |',
  '| Groups | 4 |',
  '| Projects | 3 |',
  '| Repositories | 12 |',
  '| Public repositories | 1 |',
  '| Accesses | 61 |',
  '| Of them admin | 14 |',
  '',
];
const SCOPE = {
  scope: 'groups/list',
  reason: 'Refused.',
  httpStatus: 403,
  remedy: 'Give access',
  lastRead: null,
};

describe('report.md', () => {
  test('is verdict and figures where nothing changed and everything was read', () => {
    expect(reportMarkdown(quietAudit()).split('\n')).toEqual([
      '# Access in acme, 9 Nov 2026 06:00 UTC',
      '',
      'No changes since 2 Nov 2026 06:00 UTC.',
      '',
      ...FIGURES,
      'Run 2, 12 of 12 scopes read',
      '',
    ]);
  });

  test('tells what could not be read, and since when', () => {
    const before = {
      ...SCOPE,
      scope: 'repos/list',
      reason: 'It broke off',
      lastRead: '2026-11-02T06:00:00Z',
    };
    const coverage = { ...quietAudit().coverage, unreadable: [SCOPE, before] };

    const lines = reportMarkdown(quietAudit({ coverage })).split('\n');

    expect(lines.slice(4 + FIGURES.length)).toEqual([
      '## Not read',
      '',
      '- the list of groups: Refused; never read. Give access',
      '- the list of repositories: It broke off; last read 2 Nov 2026 06:00 UTC. Give access',
      '',
      'Run 2, 12 of 12 scopes read',
      '',
    ]);
  });

  test('tells the changes by cause: who did it, what it was and where to undo it', () => {
    const { causes } = sampleAudit();

    const lines = reportMarkdown(quietAudit({ causes: causes.slice(4) })).split('\n');

    expect(lines.slice(4 + FIGURES.length)).toEqual([
      '## Changes',
      '',
      '### A grant to Bob Ray was removed',
      '',
      "- By Ann Lee on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
      '- Bob Ray {bbbbbbbb-0000-4000-8000-000000000002} · still write · on PAY/api, by other paths',
      '- Bob Ray {bbbbbbbb-0000-4000-8000-000000000002} · no access any more (was read) · on PAY/web',
      '- [Open permissions of web](<https://bitbucket.org/acme/web/admin/permissions>)',
      '- [Open permissions of api](<https://bitbucket.org/acme/api/admin/permissions>)',
      '',
      '### api moved to OPS',
      '',
      '- PAY/web · moved from project PAY to OPS',
      '- [Open permissions of web](<https://bitbucket.org/acme/web/admin/permissions>)',
      '',
      '',
      'Run 2, 12 of 12 scopes read',
      '',
    ]);
  });

  test('says why the audit log is silent', () => {
    const unreadable = { reason: 'The key was refused', httpStatus: 401, remedy: 'Make a new one' };

    const lines = reportMarkdown(quietAudit({ auditLog: { kind: 'unreadable', unreadable } })).split('\n');

    expect(lines.slice(4 + FIGURES.length, 6 + FIGURES.length)).toEqual([
      "The organisation's audit log could not be read: The key was refused",
      '',
    ]);
  });

  test('holds a hundred of a kind, and counts the rest', () => {
    const [most, more] = [100, 103].map((length) => {
      const unreadable = Array.from({ length }, () => SCOPE);
      const audit = quietAudit({ coverage: { ...quietAudit().coverage, unreadable } });
      return reportMarkdown(audit)
        .split('\n')
        .slice(4 + FIGURES.length + 2 + 100);
    });

    expect(most).toEqual(['', 'Run 2, 12 of 12 scopes read', '']);
    expect(more).toEqual(['', '… and 3 more in the report', '', 'Run 2, 12 of 12 scopes read', '']);
  });

  test('keeps a long cause in bounds', () => {
    const [cause] = sampleAudit().causes;
    const causes = cause === undefined ? [] : [{ ...cause, text: 'x'.repeat(900) }];

    expect(reportMarkdown(quietAudit({ causes }))).toContain(`### ${'x'.repeat(700)}…\n`);
  });
});
