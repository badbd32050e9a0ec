import type { Summary } from '../../model/audit.ts';
import { countKinds } from '../../text/fact-phrases.ts';
import { VERSION } from '../../version.ts';
import { blindSpotSentence } from '../blind-spots.ts';
import { verdict } from '../verdict.ts';
import type { Book } from './report-book.ts';
import { column, type Row, type Sheet } from './sheet.ts';

const LEVELS: readonly Row[] = [
  ['Level admin', 'Everything on the repository, its settings and its access list included.'],
  [
    'Level write',
    'Push and merge. A project level of create-repo is write on the repositories of the project.',
  ],
  ['Level read', 'Clone and comment.'],
];

/** What this is and how to review with it. */
export function aboutSheet({ audit }: Book): Sheet {
  const { scopes, read, unreadable } = audit.coverage;
  return {
    name: 'README',
    columns: [column('What', 24), column('Answer', 110)],
    rows: [
      ['Result', verdict(audit)],
      ['Workspace', audit.workspace.slug],
      ['As of', audit.run.slot],
      ['Complete', `${audit.status}: ${read} of ${scopes} scopes were read`],
      ...(unreadable.length === 0
        ? []
        : [['Beware', 'Counts are lower bounds: sheet Coverage says what could not be read.']]),
      ['Step 1', 'Sheet Privileged: decide on every row. Owners come first.'],
      [
        'Step 2',
        'Sheet Review: decide on every grant; the strongest come first. Nobody decides on the own row.',
      ],
      [
        'Step 3',
        'Choose a decision, fill in reviewer and date, say why in the comment, and keep this file as evidence.',
      ],
      [
        'Decisions',
        'Keep: still needed. Reduce: a lower level does. Revoke: remove it. Investigate: ask before deciding.',
      ],
      ...LEVELS,
      [
        'Every access',
        'access.csv and access.parquet, beside this file, hold one row for each user and repository.',
      ],
      [
        'Integrity',
        'commit.json, beside this file, holds the SHA-256 of it as it was written; `access-auditor verify` checks it.',
      ],
      [
        'Not shown',
        'No approval and no use of an access: Bitbucket tells neither. What else cannot be read stands in Parameters.',
      ],
    ],
  };
}

/** The figures of this run beside those of the run before; between lower bounds a difference would mean nothing. */
export function summarySheet({ audit, grants, previous }: Book): Sheet {
  const { summary, coverage, testimony } = audit;
  const isExact = audit.status === 'complete' && previous?.status === 'complete';
  const compared = (title: string, key: keyof Summary): Row => {
    const before = previous?.summary[key] ?? null;
    return [title, summary[key], before, isExact && before !== null ? summary[key] - before : null];
  };
  const alone = (title: string, number: number): Row => [title, number, null, null];
  return {
    name: 'Summary',
    columns: [
      column('Figure', 52),
      column('This run', 14),
      column('Run before', 14),
      column('Difference', 14),
    ],
    rows: [
      compared('Users', 'users'),
      alone('Owners of the workspace', audit.owners.length),
      compared('Groups', 'groups'),
      compared('Projects', 'projects'),
      compared('Repositories', 'repositories'),
      compared('Public repositories', 'publicRepositories'),
      compared('Users with access to a repository (rows of access.csv)', 'pairs'),
      compared('Of these accesses admin', 'admins'),
      alone('Grants to decide on', grants.length),
      alone('Of these grants admin', grants.filter(({ level }) => level === 'admin').length),
      alone('Scopes', coverage.scopes),
      alone('Scopes read', coverage.read),
      alone('Repositories whose rows may not be all', coverage.notExact.length),
      alone('Levels that nobody has defined', coverage.unknownLevels.length),
      alone("Differences from Bitbucket's own list", testimony.differences.length),
      ...[...countKinds(audit.facts)].map(([kind, number]) => alone(`Changes: ${kind}`, number)),
      ...(['critical', 'high', 'medium', 'low'] as const).map((severity) =>
        alone(`Alerts: ${severity}`, audit.alerts.filter((alert) => alert.severity === severity).length),
      ),
    ],
  };
}

/** What the run was told and what it stands on. */
export function parametersSheet({ audit }: Book): Sheet {
  const { run, workspace, coverage, testimony } = audit;
  return {
    name: 'Parameters',
    columns: [column('Parameter', 30), column('Value', 110)],
    rows: [
      ['Workspace', workspace.slug],
      ['Workspace UUID', workspace.uuid],
      ['Made by', `access-auditor ${VERSION}`],
      ['Run', run.number],
      ['Slot', run.slot],
      ['Compared with the run of', run.previousSlot ?? 'none'],
      ['Baseline', audit.baseline],
      ['Filter', 'none: every list of the workspace is read to its end'],
      [
        'Effective level',
        'the highest of owner, project grants, repository grants (own or through a group) and public read',
      ],
      ['Rule', 'A repository grant never lowers a project grant, and nothing denies.'],
      [
        "Bitbucket's own list",
        `${testimony.extent}${testimony.reason === '' ? '' : `: ${testimony.reason}`}`,
      ],
      ...coverage.blindSpots.map((id): Row => [`Cannot be read: ${id}`, blindSpotSentence(id)]),
    ],
  };
}
