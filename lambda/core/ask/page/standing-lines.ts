import { count, digits } from '../../text/count.ts';
import { formatTime } from '../../text/time.ts';
import type { Standing } from '../ground.ts';
import { joined, plain, type Said, said } from './said.ts';

const MOST = 5;

/** `As of 9 Nov 2026 06:00 UTC, 12 days ago · acme · run 2 · partial`. */
export function asOf({ workspace, run, ageDays }: Standing): Said {
  return said`As of ${plain(formatTime(run.slot))}, ${plain(age(ageDays))} · ${workspace} · run ${run.number} · ${plain(run.status)}`;
}

export function age(days: number): string {
  return days === 0 ? 'less than a day ago' : `${count(days, 'day')} ago`;
}

/** What the run did not read, and what no run can. */
export function notReadLines({ scopes, read, notRead }: Standing): readonly Said[] {
  const all = plain(`Read ${digits(read)} of ${count(scopes, 'scope')}`);
  const named = notRead.slice(0, MOST).map(({ words, httpStatus, lastRead }) => {
    const status = httpStatus === null ? '' : `${httpStatus}, `;
    const last = lastRead === null ? 'never read' : `last read ${formatTime(lastRead)}`;
    return said`${words} (${plain(`${status}${last}`)})`;
  });
  const more = notRead.length > MOST ? [plain(`${digits(notRead.length - MOST)} more`)] : [];
  const gaps = notRead.length === 0 ? plain('') : said`; not ${joined([...named, ...more], ', ')}`;
  return [
    said`${all}${gaps}.`,
    plain(
      'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.',
    ),
  ];
}

/** The columns that every CSV row ends with. */
export const STANDING_COLUMNS = ['run', 'slot', 'age_days', 'scopes', 'scopes_not_read'] as const;

export function standingCells({ run, ageDays, scopes, notRead }: Standing): readonly string[] {
  return [String(run.number), run.slot, String(ageDays), String(scopes), String(notRead.length)];
}
