import type { AccessRow } from '../../model/audit.ts';
import { count, digits } from '../../text/count.ts';
import type { Standing } from '../ground.ts';
import type { Disagreement, SeenRow, WhatCan, WhoCan } from '../lists.ts';
import { disagreementWords } from './disagreement.ts';
import { certaintySaid, personName, personSaid, repositoryName, repositorySaid } from './labels.ts';
import type { Page, Section } from './page.ts';
import { plain, type Said, said } from './said.ts';
import { SEEN_COLUMNS, seenCells, sinceWords } from './seen-cells.ts';
import { asOf, notReadLines, STANDING_COLUMNS, standingCells } from './standing-lines.ts';

/** Repositories of which a text names that nothing is certain. */
const MOST_UNKNOWN = 10;

export function whoCanPage(answer: WhoCan, standing: Standing): Page {
  const { repository, level, rows, certainty, reasons } = answer;
  const people = rows.length === 0 ? 'Nobody is proven to have' : `${count(rows.length, 'user')} with`;
  const orMore = plain(level === 'admin' ? '' : ' or more');
  const cells = rows.map((row) => [
    ...personCells(row),
    ...accessCells(row),
    ...[row.certainty, '', ...seenCells(row.firstSeen)],
  ]);
  // Without this row an unread repository would look like one that nobody can reach.
  const doubt =
    reasons.length === 0 ? [] : [['', '', '', '', '', '', 'unknown', reasons.join('; '), ...seenCells(null)]];
  const others = answer.disagreements.map((each) => [
    ...[each.userName, each.user, '', '', '', '', 'disputed', disagreementWords(each), ...seenCells(null)],
  ]);
  return {
    title: said`${plain(people)} ${level}${orMore} on ${repositorySaid(repository)}`,
    lines: [asOf(standing), certaintySaid(certainty, reasons, repository), ...publicLine(answer)],
    sections: [
      {
        title: 'Users',
        columns: ['level', 'user', 'UUID', 'paths', 'first seen', 'flags'],
        rows: rows.map((row) => [
          row.level,
          personName(row.user),
          row.user.uuid,
          row.paths.join(' | '),
          sinceWords(row.firstSeen),
          row.flags.join(', '),
        ]),
      },
      disagreementSection(answer.disagreements),
    ],
    notes: notReadLines(standing),
    sheet: {
      columns: [
        ...['repository', 'repository_uuid'],
        ...['user_name', 'user_uuid', 'account_id', 'level', 'paths', 'flags', 'certainty', 'note'],
        ...SEEN_COLUMNS,
        ...STANDING_COLUMNS,
      ],
      rows: [...cells, ...doubt, ...others].map((row) => [
        repositoryName(repository),
        repository.uuid,
        ...row,
        ...standingCells(standing),
      ]),
    },
    json: { asOf: standing, ...answer, rows: rows.map(rowRecord) },
  };
}

function publicLine({ repository, level }: WhoCan): readonly Said[] {
  if (!repository.isPublic || level !== 'read') return [];
  return [plain('It is public: everyone can read it, also people who are not listed here.')];
}

export function whatCanPage(answer: WhatCan, standing: Standing): Page {
  const { user, rows, unknown } = answer;
  const left = unknown.length - MOST_UNKNOWN;
  return {
    title: said`${personSaid(user)} has access to ${plain(count(rows.length, 'repository', 'repositories'))}`,
    lines: [asOf(standing), certaintyLine(answer), ...(user.isActive ? [] : [INACTIVE])],
    sections: [
      {
        title: 'Repositories',
        columns: ['level', 'repository', 'UUID', 'paths', 'first seen', 'certainty'],
        rows: rows.map((row) => [
          row.level,
          repositoryName(row.repository),
          row.repository.uuid,
          row.paths.join(' | '),
          sinceWords(row.firstSeen),
          row.certainty,
        ]),
      },
      {
        title: `Unknown: not everything was read${left > 0 ? `, and ${digits(left)} more` : ''}`,
        columns: ['repository', 'UUID', 'why'],
        rows: unknown
          .slice(0, MOST_UNKNOWN)
          .map(({ repository, reasons }) => [
            repositoryName(repository),
            repository.uuid,
            reasons.join('; '),
          ]),
      },
      disagreementSection(answer.disagreements),
    ],
    notes: notReadLines(standing),
    sheet: {
      columns: [
        ...['user_name', 'user_uuid', 'repository', 'repository_uuid'],
        ...['level', 'paths', 'flags', 'certainty', 'note'],
        ...SEEN_COLUMNS,
        ...STANDING_COLUMNS,
      ],
      rows: [
        ...rows.map((row) => [
          ...[user.name, user.uuid, repositoryName(row.repository), row.repository.uuid],
          ...[
            ...accessCells(row),
            row.certainty,
            '',
            ...seenCells(row.firstSeen),
            ...standingCells(standing),
          ],
        ]),
        ...unknown.map(({ repository, reasons }) => [
          ...[user.name, user.uuid, repositoryName(repository), repository.uuid],
          ...['', '', '', 'unknown', reasons.join('; '), ...seenCells(null), ...standingCells(standing)],
        ]),
        ...answer.disagreements.map((each) => [
          ...[user.name, user.uuid, each.repositoryName, each.repository],
          ...[
            '',
            '',
            '',
            'disputed',
            disagreementWords(each),
            ...seenCells(null),
            ...standingCells(standing),
          ],
        ]),
      ],
    },
    json: { asOf: standing, ...answer, rows: rows.map(rowRecord) },
  };
}

function disagreementSection(disagreements: readonly Disagreement[]): Section {
  return {
    title: "Bitbucket's own list says something else",
    columns: ['user', 'UUID', 'repository', 'what'],
    rows: disagreements.map((each) => [
      each.userName,
      each.user,
      each.repositoryName,
      disagreementWords(each),
    ]),
  };
}

const INACTIVE = plain('The account is inactive and keeps its levels.');

function certaintyLine({ rows, unknown }: WhatCan): Said {
  const bounds = rows.filter(({ certainty }) => certainty === 'lower-bound').length;
  if (bounds + unknown.length === 0) return plain('Exact: everything it depends on was read.');
  const parts = [
    ...(bounds === 0 ? [] : [`${count(bounds, 'row is', 'rows are')} a lower bound`]),
    ...(unknown.length === 0
      ? []
      : [`${count(unknown.length, 'repository is', 'repositories are')} unknown`]),
  ];
  return plain(`Not everything is certain: ${parts.join(', ')}.`);
}

function personCells({ user }: AccessRow): readonly string[] {
  return [user.name, user.uuid, user.accountId ?? ''];
}

function accessCells({ level, paths, flags }: AccessRow): readonly string[] {
  return [level, paths.join(' | '), flags.join(' | ')];
}

function rowRecord({ repository, user, level, paths, flags, certainty, firstSeen }: SeenRow): object {
  return { user, repository, level, paths, flags, certainty, firstSeen };
}
