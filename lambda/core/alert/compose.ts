import { silenceOf } from '../audit-log/by-whom.ts';
import type { Alert, Cause, Fact, Severity } from '../model/fact.ts';
import { count } from '../text/count.ts';
import { factPhrases } from '../text/fact-phrases.ts';
import { formatTime } from '../text/time.ts';
import { actorLines } from './actor-lines.ts';
import { bitbucketLinks } from './bitbucket-links.ts';
import { changeLines } from './change-lines.ts';
import { factsOf, headline } from './headline.ts';
import type { MessageContext } from './message-context.ts';
import { unlinked } from './unlinked.ts';
import { UNUSUAL_ADVICE, unusualWords } from './unusual-change.ts';
import { whatToDo } from './what-to-do.ts';

/** Room for three long names and the words between. */
const CAUSE_TEXT = 700;

const WORDS: Readonly<Record<Severity, string>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'Changes',
  low: 'Changes',
};

/** An alert in words, before a channel gives it its form. Every text is inert; markup is escaped per channel. */
export interface Composed {
  /** ASCII, shorter than 100 characters, without any name. */
  readonly subject: string;
  /** Without any name. */
  readonly headline: string;
  /** The state of the whole run. */
  readonly verdict: string;
  /** One for each cause. */
  readonly blocks: readonly Block[];
  /** Between when, and by whom. */
  readonly when: readonly string[];
  readonly whatToDo: readonly string[];
  readonly report: string;
  /** As the store spells it: a path or an address. */
  readonly reportLocation: string;
  /** Only such a message may call somebody by a mention. */
  readonly isCritical: boolean;
  /** By which a repeat is recognised: alert key, run number, commit. */
  readonly identity: string;
}

export interface Block {
  /** The cause: through which grant it happened. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Addresses on bitbucket.org that this program built. */
  readonly links: readonly string[];
  readonly facts: number;
}

export function compose(alert: Alert, context: MessageContext): Composed {
  const facts = factsOf(alert);
  const unusual = isDigest(alert) ? context.unusual : null;
  const words = unusual === null ? headline(alert) : unusualWords(unusual);
  const [first = ''] = factPhrases(facts);
  return {
    subject: subject(
      WORDS[alert.severity],
      [words, `${first} and more`, count(facts.length, 'change')],
      context,
    ),
    headline: `${WORDS[alert.severity]}: ${words}`,
    verdict: `The whole run: ${context.verdict}`,
    blocks: alert.causes.map((cause) => block(cause, context)),
    when: when(facts, context),
    whatToDo: [...(unusual === null ? [] : [UNUSUAL_ADVICE]), ...whatToDo(facts)],
    ...ending(alert, context),
  };
}

/** The end of every message: where the report is and how a repeat is recognised. */
export function ending({ key, severity }: Pick<Alert, 'key' | 'severity'>, context: MessageContext) {
  return {
    report: reportLine(context.reportLocation),
    reportLocation: context.reportLocation,
    isCritical: severity === 'critical',
    identity: `alert ${key} · run ${context.runNumber} · commit ${context.commit.slice(0, 12)}`,
  };
}

/**
 * `Bitbucket acme: CRITICAL: 1 new admin on 3 repositories (run 2)`: fixed words and counts, so that no mail server
 * refuses it. `words` are tried in their order; the last ones always fit.
 */
export function subject(
  grade: string,
  words: readonly string[],
  { workspace, runNumber, status }: MessageContext,
): string {
  const slug = workspace.slug.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 30);
  const lead = `Bitbucket ${slug}: ${grade}: `;
  const tail = ` (run ${runNumber}${status === 'partial' ? ', INCOMPLETE' : ''})`;
  const fits = (text: string) => lead.length + text.length + tail.length < 100;
  return lead + (words.find(fits) ?? words.at(-1)) + tail;
}

/** Everything that is neither urgent nor about coverage. */
function isDigest(alert: Alert): boolean {
  return !alert.urgent && factsOf(alert).every(({ kind }) => kind !== 'coverage-lost');
}

export function block(cause: Cause, context: MessageContext): Block {
  return {
    title: unlinked(cause.text, CAUSE_TEXT),
    lines: [...actorLines(cause), ...changeLines(cause.facts, context.names)],
    links: bitbucketLinks(cause, context),
    facts: cause.facts.length,
  };
}

/** Says only what is known: the two runs between which it happened. */
function when(facts: readonly Fact[], context: MessageContext): readonly string[] {
  const { slot, previousSlot, regained } = context;
  const now = formatTime(slot);
  if (facts.every(({ kind }) => kind === 'coverage-lost' || kind === 'baseline-invalid'))
    return [`Seen by the run of ${now}.${silence(context)}`];
  if (previousSlot === null) return [`Seen by the run of ${now}. Bitbucket does not say by whom.`];
  const earlier = regained ? ', or earlier where that run could not read' : '';
  return [`Between ${formatTime(previousSlot)} and ${now}${earlier}.${source(context)}`];
}

/** Where the audit log was read, each cause says by whom. */
function source(context: MessageContext): string {
  return context.auditLog?.kind === 'read' ? '' : ` Bitbucket does not say by whom.${silence(context)}`;
}

function silence({ auditLog }: MessageContext): string {
  const why = silenceOf(auditLog);
  return why === null ? '' : ` ${why}`;
}

function reportLine(location: string): string {
  return `Report: ${location.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')}`;
}
