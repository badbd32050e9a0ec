import { actorLines } from '../alert/actor-lines.ts';
import { bitbucketLinks } from '../alert/bitbucket-links.ts';
import { changeLines } from '../alert/change-lines.ts';
import { markdownBlock } from '../alert/markdown.ts';
import { unlinked } from '../alert/unlinked.ts';
import { silenceOf } from '../audit-log/by-whom.ts';
import type { Audit, UnreadScope } from '../model/audit.ts';
import { count, digits } from '../text/count.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { scopeWords } from '../text/grant-words.ts';
import { formatTime } from '../text/time.ts';
import { verdict } from './verdict.ts';

/** Causes and scopes that a ticket can hold; the rest is counted. */
const MOST = 100;
const CAUSE_TEXT = 700;

/** The run for a ticket or a wiki: verdict, figures, what could not be read, changes by cause. No name in it acts. */
export function reportMarkdown(audit: Audit): string {
  const { workspace, run, causes, coverage } = audit;
  const lines = [
    `# Access in ${escapeMarkdown(unlinked(workspace.slug))}, ${formatTime(run.slot)}`,
    '',
    escapeMarkdown(verdict(audit)),
    '',
    ...figures(audit),
    '',
    ...silent(audit),
    ...section('Not read', coverage.unreadable, (scope) => [unread(scope, audit)]),
    ...section('Changes', causes, (cause) =>
      markdownBlock({
        title: unlinked(cause.text, CAUSE_TEXT),
        lines: [...actorLines(cause), ...changeLines(cause.facts, audit.names)],
        links: bitbucketLinks(cause, audit),
      }),
    ),
    `Run ${run.number}, ${coverage.read} of ${count(coverage.scopes, 'scope')} read`,
  ];
  return `${lines.join('\n')}\n`;
}

function silent({ auditLog }: Audit): readonly string[] {
  const silence = silenceOf(auditLog);
  return silence === null ? [] : [escapeMarkdown(silence), ''];
}

function figures({ summary, owners }: Audit): readonly string[] {
  const rows: readonly (readonly [string, number])[] = [
    ['Users', summary.users],
    ['Owners', owners.length],
    ['Groups', summary.groups],
    ['Projects', summary.projects],
    ['Repositories', summary.repositories],
    ['Public repositories', summary.publicRepositories],
    ['Accesses', summary.pairs],
    ['Of them admin', summary.admins],
  ];
  return [
    '| Figure | Number |',
    '|---|---:|',
    ...rows.map(([name, number]) => `| ${name} | ${digits(number)} |`),
  ];
}

function section<T>(
  title: string,
  all: readonly T[],
  linesOf: (one: T) => readonly string[],
): readonly string[] {
  if (all.length === 0) return [];
  const left = all.length - MOST;
  const more = left > 0 ? ['', `… and ${digits(left)} more in the report`] : [];
  return [`## ${title}`, '', ...all.slice(0, MOST).flatMap(linesOf), ...more, ''];
}

function unread({ scope, reason, remedy, lastRead }: UnreadScope, { names }: Audit): string {
  const last = lastRead === null ? 'never read' : `last read ${formatTime(lastRead)}`;
  return `- ${escapeMarkdown(`${unlinked(scopeWords(scope, names))}: ${reason.replace(/\.$/, '')}; ${last}. ${remedy}`)}`;
}
