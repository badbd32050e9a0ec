import { describe, expect, test } from '@jest/globals';
import { composeNotice } from '../../../lambda/core/alert/compose-notice.ts';
import type { Notice, OpenAdmin } from '../../../lambda/core/alert/notice.ts';
import {
  baselineNotice,
  followUpLost,
  reminder,
  resolved,
  unusualNotice,
} from '../../../lambda/core/alert/notices.ts';
import { alertsOf } from '../../../lambda/core/alert/select-alerts.ts';
import { causeId } from '../../../lambda/core/compare/cause-id.ts';
import { causesOf } from '../../../lambda/core/compare/causes.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import { ANN, API, BOB, quietAudit, sampleAudit } from '../report/sample-audit.ts';
import { contextOf } from './context-of.ts';

const RUN = { commit: `0123456789ab${'f'.repeat(52)}`, reportLocation: './report.html' };
const GRANT = `repo:${API}/user:${BOB}`;
const BOB_GOT_ADMIN: Fact = {
  kind: 'admin-grant-added',
  grant: GRANT,
  from: 'write',
  cause: causeId('grant-changed', GRANT, 'write', 'admin'),
};
const ANN_OWNS: Fact = { kind: 'owner-added', user: ANN, cause: causeId('owner-added', ANN) };

describe('the notice of the first run', () => {
  test('says what there is and what to look at first', () => {
    const notice = baselineNotice(quietAudit());

    expect(composed(notice)).toMatchObject({
      subject: 'Bitbucket acme: Notice: baseline created: 9 users, 4 groups, 12 repositories (run 2)',
      headline: 'Baseline created: 9 users, 4 groups, 12 repositories',
      verdict: 'The whole run: No changes since 2 Nov 2026 06:00 UTC.',
      blocks: [
        {
          title: 'First run: nothing to compare with, so nothing is alerted. From now on changes are.',
          lines: [
            'In the report: 1 owner of the workspace',
            'In the report: 14 times admin among 61 accesses of users to repositories',
            'In the report: 1 public repository',
          ],
          links: [],
          facts: 0,
        },
      ],
      when: 'Seen by the run of 9 Nov 2026 06:00 UTC.',
      whatToDo: ['Look through the report once: what stands there now is what later runs compare with.'],
      isCritical: false,
      identity: `alert ${notice.key} · run 2 · commit 0123456789ab`,
    });
  });

  test('counts what could not be read, and what there is one of', () => {
    const { summary } = quietAudit();
    const one = {
      ...summary,
      users: 1,
      groups: 1,
      repositories: 1,
      pairs: 1,
      admins: 1,
      publicRepositories: 2,
    };

    const { headline, severity, lines } = baselineNotice(sampleAudit(undefined, { summary: one }));

    expect(headline).toBe('baseline created: 1 user, 1 group, 1 repository');
    expect(severity).toBe('low');
    expect(lines.slice(2)).toEqual([
      'In the report: 1 time admin among 1 access of users to repositories',
      'In the report: 2 public repositories',
      'In the report: 1 scope that could not be read',
    ]);
  });
});

describe('the notice of an unusually large change', () => {
  test('comes where everything that changed is told by itself', () => {
    const [notice] = unusualNotice(changed(raised(60, 'new-admin')));

    expect(composed(notice)).toMatchObject({
      subject: 'Bitbucket acme: Notice: unusually large change: 60 of 100 accesses (run 2)',
      headline: 'Unusually large change: 60 of 100 accesses',
      blocks: [],
      whatToDo: [expect.stringMatching(/^So much at once is rarely meant/)],
    });
    expect(notice?.severity).toBe('high');
  });

  test('comes beside lists that were lost, which say nothing of it', () => {
    const lost: Fact = { kind: 'coverage-lost', scope: 'groups/list', cause: causeId('coverage-lost') };

    expect(unusualNotice(changed([...raised(60, 'new-admin'), lost]))).toHaveLength(1);
  });

  test.each<[string, readonly Fact[]]>([
    ['a message about all the rest says it', raised(60, 'raised')],
    [
      'such a message goes beside what is urgent',
      [...raised(60, 'raised'), ...raised(60, 'new-admin', 'read', '{v')],
    ],
    ['little changed', raised(50, 'new-admin')],
  ])('does not come where %s', (_what, facts) => {
    expect(unusualNotice(changed(facts))).toEqual([]);
  });

  test('tells how many there were before where more changed than there were', () => {
    const [notice] = unusualNotice(changed(raised(60, 'new-admin', 'none'), 61));

    expect(notice?.headline).toBe('unusually large change: 60 accesses, 1 before');
  });

  test('tells how many of all there were where all changed', () => {
    const [notice] = unusualNotice(changed(raised(1_060, 'new-admin'), 1_060));

    expect(notice?.headline).toBe('unusually large change: 1,060 of 1,060 accesses');
  });
});

describe('a reminder', () => {
  test('tells what still holds, what was alerted first before what came later, and what can be done', () => {
    const notice = reminder(quietAudit(), [
      open(BOB_GOT_ADMIN, '02'),
      open(ANN_OWNS, '02'),
      open(ANN_OWNS, '01'),
    ]);

    expect(composed(notice)).toMatchObject({
      subject: 'Bitbucket acme: Notice: reminder: 3 admin accesses alerted before still there (run 2)',
      headline: 'Reminder: 3 admin accesses alerted before still there',
      blocks: [
        {
          title: 'Ann Lee became an owner of the workspace',
          lines: [
            'Still there; alerted by the run of 1 Nov 2026 06:00 UTC',
            `Ann Lee ${ANN} · now owner of the workspace · admin on every repository`,
          ],
          links: ['https://bitbucket.org/acme/workspace/settings/user-directory'],
          facts: 1,
        },
        {
          title: 'Bob Ray went from write to admin on PAY/api',
          lines: [
            'Still there; alerted by the run of 2 Nov 2026 06:00 UTC',
            'Bob Ray on repository PAY/api · now admin (was write)',
          ],
          links: ['https://bitbucket.org/acme/api/admin/permissions'],
          facts: 1,
        },
        { title: 'Ann Lee became an owner of the workspace' },
      ],
      whatToDo: [
        'Undo it, or leave it: this is said once.',
        'If this person should not own the workspace, take them out of its administrators.',
        'If this grant of admin was not agreed, lower or remove it, even where no level has changed yet.',
      ],
    });
    expect(notice.severity).toBe('high');
  });
});

test('one is counted as one, and many as many', () => {
  const two = [open(ANN_OWNS, '01'), open(BOB_GOT_ADMIN, '01')];

  expect(reminder(quietAudit(), two.slice(1)).headline).toBe(
    'reminder: 1 admin access alerted before still there',
  );
  expect(resolved(quietAudit(), two).headline).toBe('resolved: 2 admin accesses alerted before now gone');
});

test('what was undone is told without pages and without advice', () => {
  const notice = resolved(quietAudit(), [open(ANN_OWNS, '01')]);

  expect(composed(notice)).toMatchObject({
    headline: 'Resolved: 1 admin access alerted before now gone',
    blocks: [
      {
        lines: [
          'Gone; alerted by the run of 1 Nov 2026 06:00 UTC',
          `Ann Lee ${ANN} · now owner of the workspace · admin on every repository`,
        ],
        links: [],
      },
    ],
    whatToDo: [],
  });
  expect(notice.severity).toBe('low');
});

test('that earlier alerts cannot be followed up is told with what to do instead', () => {
  const notice = followUpLost(quietAudit());

  expect(composed(notice)).toMatchObject({
    headline: 'Follow-up lost: what earlier runs alerted can no longer be followed up',
    blocks: [{ title: expect.stringContaining('run `access-auditor verify`'), lines: [], facts: 0 }],
    whatToDo: [],
  });
  expect(notice.severity).toBe('high');
});

describe('the subject of a notice', () => {
  const long = { slug: 'a-workspace-with-a-very-long-slug', uuid: '{w}' };

  test.each<[string, (audit: Audit) => Notice, string]>([
    ['the first run', baselineNotice, 'baseline created'],
    ['a reminder', (audit) => reminder(audit, [open(ANN_OWNS, '01')]), 'reminder'],
    ['what is lost', followUpLost, 'follow-up lost'],
  ])('of %s stays short enough for every mail server', (_what, make, words) => {
    const audit = sampleAudit(undefined, { workspace: long });

    const { subject } = composeNotice(make(audit), contextOf(audit, RUN));

    expect(subject).toBe(`Bitbucket a-workspace-with-a-very-long-s: Notice: ${words} (run 2, INCOMPLETE)`);
  });
});

describe('the key of a notice', () => {
  const key = (about: readonly OpenAdmin[], audit = quietAudit()) => reminder(audit, about).key;

  test('is the same from version to version, so that a repeat is known', () => {
    expect(key([open(ANN_OWNS, '01'), open(BOB_GOT_ADMIN, '01')])).toBe('25cea5b6a3e1d210');
  });

  test('is the same in whatever order it is about the same', () => {
    const both = [open(ANN_OWNS, '01'), open(BOB_GOT_ADMIN, '01')];

    expect(key(both.toReversed())).toBe(key(both));
  });

  test('is another for each workspace, run, kind and what it is about', () => {
    const about = [open(ANN_OWNS, '01')];
    const audit = quietAudit();
    const keys = [
      key(about),
      key([open(BOB_GOT_ADMIN, '01')]),
      key(about, { ...audit, workspace: { slug: 'acme', uuid: '{other}' } }),
      key(about, { ...audit, run: { ...audit.run, slot: '2026-11-16T06:00:00Z' } }),
      resolved(audit, about).key,
    ];

    expect(new Set(keys).size).toBe(5);
  });
});

function composed(notice: Notice | undefined) {
  if (notice === undefined) throw new Error('There is no notice');
  return composeNotice(notice, contextOf(quietAudit(), RUN));
}

function open(fact: Fact, day: string): OpenAdmin {
  return { fact, alerted: `2026-11-${day}T06:00:00Z`, holds: `of ${fact.cause}`, reminded: null };
}

function raised(
  number: number,
  kind: 'raised' | 'new-admin',
  from: 'none' | 'read' = 'read',
  user = '{u',
): readonly Fact[] {
  return Array.from({ length: number }, (_, at) => ({
    kind,
    user: `${user}${at}}`,
    repository: API,
    from,
    to: 'admin',
    cause: causeId('grant-added', `repo:${API}/user:${user}${at}}`, 'admin'),
  }));
}

/** An audit of a workspace with so many accesses in which this changed. */
function changed(facts: readonly Fact[], pairs = 100): Audit {
  const audit = quietAudit();
  const causes = causesOf(facts, audit.names);
  const alerts = alertsOf(causes, { workspace: '{w}', slot: audit.run.slot });
  return { ...audit, facts, causes, alerts, summary: { ...audit.summary, pairs } };
}
