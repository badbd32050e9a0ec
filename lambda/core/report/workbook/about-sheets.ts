import { countKinds } from '../../text/fact-phrases.ts';
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

export function summarySheet({ audit, grants }: Book): Sheet {
  const { summary, coverage, testimony } = audit;
  return {
    name: 'Summary',
    columns: [column('Figure', 44), column('Number', 14)],
    rows: [
      ['Users', summary.users],
      ['Owners of the workspace', audit.owners.length],
      ['Groups', summary.groups],
      ['Projects', summary.projects],
      ['Repositories', summary.repositories],
      ['Public repositories', summary.publicRepositories],
      ['Users with access to a repository (rows of access.csv)', summary.pairs],
      ['Of them admin', summary.admins],
      ['Grants to decide on', grants.length],
      ['Of them admin', grants.filter(({ level }) => level === 'admin').length],
      ['Scopes', coverage.scopes],
      ['Scopes read', coverage.read],
      ['Repositories whose rows may not be all', coverage.notExact.length],
      ['Levels that nobody has defined', coverage.unknownLevels.length],
      ["Differences from Bitbucket's own list", testimony.differences.length],
      ...[...countKinds(audit.facts)].map(([kind, number]): Row => [`Changes: ${kind}`, number]),
      ...(['critical', 'high', 'medium', 'low'] as const).map(
        (severity): Row => [
          `Alerts: ${severity}`,
          audit.alerts.filter((alert) => alert.severity === severity).length,
        ],
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
