import type { FirstSeen } from '../../snapshot/first-seen.ts';
import { sentenceList } from '../../text/count.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';
import type { Standing } from '../ground.ts';
import type { Ineffective } from '../ineffective.ts';
import type { Outcome, Removal } from '../route.ts';
import type { PathAnswer, Revocation, Why } from '../why.ts';
import { disagreementWords } from './disagreement.ts';
import { certaintySaid, personSaid, repositoryName, repositorySaid } from './labels.ts';
import type { Page, Sheet } from './page.ts';
import { plain, type Said, said } from './said.ts';
import { SEEN_COLUMNS, seenCells, sinceWords } from './seen-cells.ts';
import { asOf, notReadLines, STANDING_COLUMNS, standingCells } from './standing-lines.ts';

const INEFFECTIVE: Record<Ineffective['why'], string> = {
  none: 'none gives nothing and lowers nothing',
  'unknown-level': 'a level nobody has defined: it may give something',
  'group-not-read': 'the group could not be expanded: the user may be in it',
};

/** Whether what was last known is no more than what this run proved. */
function isProven({ via }: Outcome, { paths }: Why): boolean {
  const proven = new Set(paths.map(({ path }) => path));
  return via.every((path) => proven.has(path));
}

export function whyPage(answer: Why, standing: Standing): Page {
  const { user, repository, level, certainty, reasons, lastKnown } = answer;
  const has = level === 'none' ? plain('no proven access to') : said`${level} on`;
  return {
    title: said`${personSaid(user)} has ${has} ${repositorySaid(repository)}`,
    lines: [
      asOf(standing),
      certaintySaid(certainty, reasons, repository),
      ...(answer.firstSeen === null
        ? []
        : [plain(`By these paths ${level} was first seen ${firstSeenWords(answer.firstSeen)}.`)]),
      ...(user.isActive ? [] : [plain('The account is inactive and keeps the level.')]),
      ...(lastKnown === null || isProven(lastKnown, answer)
        ? []
        : [said`Last known, not proven by this run: ${outcomeSaid(lastKnown)}`]),
      ...answer.disagreements.map((each) => said`${disagreementWords(each)}.`),
      ...told(answer).map((each) => revocationSaid(each, answer)),
    ],
    sections: [
      {
        title: 'Paths',
        columns: ['level', 'path', 'role', 'first seen'],
        rows: answer.paths.map((path) => [
          path.level,
          path.path,
          role(path, level),
          sinceWords(path.firstSeen),
        ]),
      },
      {
        title: 'Gives nothing that is proven',
        columns: ['grant', 'why'],
        rows: answer.ineffective.map((each) => [each.grant, INEFFECTIVE[each.why]]),
      },
      {
        title: 'What one removal would leave',
        columns: ['removal', 'remains'],
        rows: answer.withoutOne.map((each) => [`without ${removalWords(each.remove)}`, outcomeWords(each)]),
      },
    ],
    notes: notReadLines(standing),
    sheet: sheetOf(answer, standing),
    json: { asOf: standing, ...answer },
  };
}

function role({ level, wins, redundant }: PathAnswer, effective: string): string {
  if (!wins) return `redundant: lower than ${effective}`;
  return redundant ? `decides; redundant beside another ${level}` : 'decides';
}

function revocationSaid({ of, remove, level, via }: Revocation, { certainty }: Why): Said {
  const what = plain(of === 'admin' ? 'To take admin away' : 'To take all access away');
  const things = listed(remove.map((each) => said`${removalWords(each)}`));
  const hasGroup = remove.some(({ kind }) => kind === 'membership');
  const group = hasGroup ? " Instead of a membership the group's grants can go, for everybody in it." : '';
  const rest = level === 'none' ? plain('') : said`; ${level} remains via ${sentenceList(via)}`;
  const doubt = certainty === 'exact' ? '' : '; what was not read may still give it';
  return said`${what}, remove ${things}${rest}${plain(doubt)}.${plain(group)}`;
}

/** `a, b and c`. */
function listed(things: readonly Said[]): Said {
  return things.flatMap((thing, index) => {
    const before = index === things.length - 1 ? ' and ' : ', ';
    return index === 0 ? thing : [before, ...thing];
  });
}

/** Where taking admin away leaves nothing, one sentence says both. */
function told({ revocations }: Why): readonly Revocation[] {
  return revocations.filter(({ of, level }) => of === 'read' || level !== 'none');
}

/** A removal in words, e.g. `membership in group devs`. */
export function removalWords({ kind, id }: Removal): string {
  if (kind === 'ownership') return 'ownership of the workspace';
  if (kind === 'visibility') return 'public visibility';
  if (kind === 'membership') return `membership in group ${id.slice('group:'.length, -'/member'.length)}`;
  return `grant ${id}`;
}

function outcomeWords({ level, via }: Outcome): string {
  return level === 'none' ? 'none' : `${level} via ${sentenceList(via)}`;
}

function outcomeSaid(outcome: Outcome): Said {
  return said`${outcomeWords(outcome)}`;
}

function sheetOf(answer: Why, standing: Standing): Sheet {
  const { user, repository, level, certainty, reasons } = answer;
  const start = [user.name, user.uuid, repositoryName(repository), repository.uuid, level, certainty];
  const row = (cells: readonly [string, string, string, string], seen: FirstSeen | null = null) => [
    ...start,
    ...cells,
    ...seenCells(seen),
    ...standingCells(standing),
  ];
  return {
    columns: [
      ...['user_name', 'user_uuid', 'repository', 'repository_uuid', 'effective_level', 'certainty'],
      ...['row', 'what', 'level', 'note', ...SEEN_COLUMNS],
      ...STANDING_COLUMNS,
    ],
    rows: [
      row(
        ['effective', '', level, [...reasons, ...answer.disagreements.map(disagreementWords)].join('; ')],
        answer.firstSeen,
      ),
      ...answer.paths.map((path) => row(['path', path.path, path.level, role(path, level)], path.firstSeen)),
      ...answer.ineffective.map((each) => row(['ineffective', each.grant, 'none', INEFFECTIVE[each.why]])),
      ...answer.withoutOne.map((each) =>
        row(['without', removalWords(each.remove), each.level, each.via.join(' | ')]),
      ),
    ],
  };
}
