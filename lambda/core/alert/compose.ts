import type { Alert, Cause, Severity } from '../model/fact.ts';
import { count } from '../text/count.ts';
import { actorLines } from './actor-lines.ts';
import { bitbucketLinks } from './bitbucket-links.ts';
import { changeLines } from './change-lines.ts';
import { factsOf, headline } from './headline.ts';
import { isDigest } from './is-digest.ts';
import type { MessageContext } from './message-context.ts';
import { shorter, subject } from './subject.ts';
import { unlinked } from './unlinked.ts';
import { UNUSUAL_ADVICE, unusualWords } from './unusual-change.ts';
import { whatToDo } from './what-to-do.ts';
import { when } from './when.ts';

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
  readonly when: string;
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
  const grade = WORDS[alert.severity];
  return {
    subject: subject(grade, [words, shorter(facts), count(facts.length, 'change')], context),
    headline: `${grade}: ${words}`,
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

export function block(cause: Cause, context: MessageContext): Block {
  return {
    title: unlinked(cause.text, CAUSE_TEXT),
    lines: [...actorLines(cause), ...changeLines(cause.facts, context.names)],
    links: bitbucketLinks(cause, context),
    facts: cause.facts.length,
  };
}

function reportLine(location: string): string {
  return `Report: ${location.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')}`;
}
