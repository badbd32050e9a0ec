import { causesOf } from '../compare/causes.ts';
import type { Cause } from '../model/fact.ts';
import { formatTime } from '../text/time.ts';
import { type Block, block, type Composed, ending } from './compose.ts';
import type { MessageContext } from './message-context.ts';
import type { Notice } from './notice.ts';
import { subject } from './subject.ts';
import { UNUSUAL_ADVICE } from './unusual-change.ts';
import { whatToDo } from './what-to-do.ts';

/** What can be done, by the kind of the notice; for a reminder what its facts say comes behind it. */
const ADVICE: Readonly<Record<Notice['kind'], readonly string[]>> = {
  baseline: ['Look through the report once: what stands there now is what later runs compare with.'],
  unusual: [UNUSUAL_ADVICE],
  reminder: ['Undo it, or leave it: this is said once.'],
  resolved: [],
  'follow-up-lost': [],
};

/** A notice in words, for people. */
export function composeNotice(notice: Notice, context: MessageContext): Composed {
  return {
    subject: subject('Notice', [notice.headline, notice.headline.replace(/:.*/, '')], context),
    headline: capital(notice.headline),
    verdict: `The whole run: ${context.verdict}`,
    blocks: [...plainBlock(notice), ...toldBlocks(notice, context)],
    when: `Seen by the run of ${formatTime(context.slot)}.`,
    whatToDo: [
      ...ADVICE[notice.kind],
      ...(notice.kind === 'reminder' ? whatToDo(notice.told.map(({ fact }) => fact)) : []),
    ],
    ...ending(notice, context),
  };
}

function plainBlock({ lines }: Notice): readonly Block[] {
  const [title, ...others] = lines;
  return title === undefined ? [] : [{ title, lines: others, links: [], facts: 0 }];
}

/** One for each cause of each earlier run, the oldest first. */
function toldBlocks({ told, kind }: Notice, context: MessageContext): readonly Block[] {
  const slots = [...new Set(told.map(({ alerted }) => alerted))].sort();
  return slots.flatMap((slot) => {
    const facts = told.filter(({ alerted }) => alerted === slot).map(({ fact }) => fact);
    return causesOf(facts, context.names).map((cause) => toldBlock(cause, slot));
  });

  function toldBlock(cause: Cause, slot: string): Block {
    const { title, lines, links, facts } = block(cause, context);
    const since = `${kind === 'resolved' ? 'Gone' : 'Still there'}; alerted by the run of ${formatTime(slot)}`;
    return { title, lines: [since, ...lines], links: kind === 'resolved' ? [] : links, facts };
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
