import { createHash } from 'node:crypto';
import type { Audit } from '../model/audit.ts';
import type { Severity } from '../model/fact.ts';
import { byCodeUnit } from '../order.ts';
import { count } from '../text/count.ts';
import { isDigest } from './is-digest.ts';
import type { Notice, OpenAdmin } from './notice.ts';
import { unusualChange, unusualWords } from './unusual-change.ts';

interface Content {
  readonly kind: Notice['kind'];
  readonly severity: Severity;
  readonly headline: string;
  readonly lines?: readonly string[];
  readonly about?: readonly OpenAdmin[];
}

/** The first run, announced once: what there is, and what to look at first. Nobody is named. */
export function baselineNotice(audit: Audit): Notice {
  const { summary, coverage, owners } = audit;
  const risks = [
    `${count(owners.length, 'owner')} of the workspace`,
    `${count(summary.admins, 'time')} admin among ${count(summary.pairs, 'access', 'accesses')} of users to repositories`,
    count(summary.publicRepositories, 'public repository', 'public repositories'),
    ...(coverage.unreadable.length === 0
      ? []
      : [`${count(coverage.unreadable.length, 'scope')} that could not be read`]),
  ];
  const found = [
    count(summary.users, 'user'),
    count(summary.groups, 'group'),
    count(summary.repositories, 'repository', 'repositories'),
  ];
  return notice(audit, {
    kind: 'baseline',
    severity: 'low',
    headline: `baseline created: ${found.join(', ')}`,
    lines: [
      'First run: nothing to compare with, so nothing is alerted. From now on changes are.',
      ...risks.map((risk) => `In the report: ${risk}`),
    ],
  });
}

/** Only where no digest of the run says it: everything that changed was urgent and is told by itself. */
export function unusualNotice(audit: Audit): readonly Notice[] {
  const unusual = unusualChange(audit.facts, audit.summary);
  if (unusual === null || audit.alerts.some(isDigest)) return [];
  return [notice(audit, { kind: 'unusual', severity: 'high', headline: unusualWords(unusual) })];
}

export function reminder(audit: Audit, about: readonly OpenAdmin[]): Notice {
  const headline = `reminder: ${count(about.length, 'admin access', 'admin accesses')} alerted before still there`;
  return notice(audit, { kind: 'reminder', severity: 'high', headline, about });
}

export function resolved(audit: Audit, about: readonly OpenAdmin[]): Notice {
  const headline = `resolved: ${count(about.length, 'admin access', 'admin accesses')} alerted before now gone`;
  return notice(audit, { kind: 'resolved', severity: 'low', headline, about });
}

export function followUpLost(audit: Audit): Notice {
  return notice(audit, {
    kind: 'follow-up-lost',
    severity: 'high',
    headline: 'follow-up lost: what earlier runs alerted can no longer be followed up',
    lines: [
      'result.json of the previous run is not what its commit says. Look through its alerts by hand, and run `access-auditor verify`.',
    ],
  });
}

function notice(
  { run, workspace }: Audit,
  { kind, severity, headline, lines = [], about = [] }: Content,
): Notice {
  const ids = about.map(({ holds }) => holds).sort(byCodeUnit);
  const text = JSON.stringify([workspace.uuid, run.slot, `notice ${kind}`, ids]);
  const key = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const told = about.map(({ fact, alerted }) => ({ fact, alerted }));
  return { key, kind, severity, headline, lines, told };
}
