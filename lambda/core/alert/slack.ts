import type { Message } from '../../ports.ts';
import { count } from '../text/count.ts';
import type { Block, Composed } from './compose.ts';
import { linkLabel } from './link-label.ts';
import { isSlackMention } from './slack-mention.ts';
import { escapeSlack, fitSlack } from './slack-text.ts';
import { leftOut } from './text.ts';

/** Limits of Block Kit, with room to spare: https://docs.slack.dev/reference/block-kit/blocks */
const HEADER = 150;
const SECTION = 3000;
/** Of a button: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LABEL = 75;
const URL_LENGTH = 3000;
const ALL_TEXT = 10_000;
/** Causes told before the report has to be opened: people read no more, and Slack takes no more than 50 blocks. */
const MOST_CAUSES = 5;
const CONSOLE = 'https://s3.console.aws.amazon.com/s3/object';

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

/** Opens an address; whoever presses it tells nobody, because an incoming webhook cannot be answered. */
interface Button {
  readonly type: 'button';
  readonly text: PlainText;
  readonly url: string;
}

type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText | Mrkdwn }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] };

/**
 * The payload of an incoming webhook. Everything that somebody else chose stands in plain text objects, where Slack
 * reads no mention, link or markup; the only markup is the mention that was configured, and only what is critical has
 * it. Buttons lead to bitbucket.org and to the report, by addresses that this program built.
 */
export function slackMessage(composed: Composed, mention: string | null): Message {
  const before = [header(composed.headline), section(composed.verdict), ...mentioned(composed, mention)];
  const after = [
    section([composed.when, ...composed.whatToDo].join('\n')),
    context([plain(composed.report, 1000)]),
    ...buttons(reportLink(composed.reportLocation), () => 'Open the report'),
    context([plain(composed.identity, 300)]),
  ];
  const payload = {
    text: escapeSlack(composed.subject),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [...before, ...causes(composed.blocks, [...before, ...after]), ...after],
  };
  return { subject: composed.subject, body: JSON.stringify(payload) };
}

/** The first causes, as many as fit beside the rest of the message; the others are counted. */
function causes(blocks: readonly Block[], rest: readonly SlackBlock[]): readonly SlackBlock[] {
  const reserve = section(leftOut(blocks).trim());
  let room = ALL_TEXT - sizeOf([...rest, reserve]);
  const shown: SlackBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const own = [section(blockText(block)), ...buttons(block.links, linkLabel)];
    room -= sizeOf(own);
    if (at === MOST_CAUSES || room < 0) {
      return [...shown, section(leftOut(blocks.slice(at)).trim())];
    }
    shown.push(...own);
  }
  return shown;
}

/** Whole lines, as many as one section holds; the first is never left out. */
function blockText({ title, lines }: Block): string {
  const texts = [title, ...lines.map((line) => `• ${line}`)];
  const kept: string[] = [];
  let room = SECTION - 100;
  for (const text of texts) {
    room -= escapeSlack(text).length + 1;
    if (room < 0 && kept.length > 0) break;
    kept.push(text);
  }
  const left = texts.length - kept.length;
  return [...kept, ...(left > 0 ? [`… and ${count(left, 'more line')} in the report`] : [])].join('\n');
}

function buttons(links: readonly string[], label: (link: string) => string): readonly SlackBlock[] {
  if (links.length === 0) return [];
  const elements = links.map((url): Button => ({ type: 'button', text: plain(label(url), LABEL), url }));
  return [{ type: 'actions', elements }];
}

/** A page that a browser can open: the report itself, or where the S3 console shows it to whoever may see it. */
function reportLink(location: string): readonly string[] {
  const [, bucket, key] = /^s3:\/\/([a-z0-9.-]+)\/([^\p{Cc}]+)$/u.exec(location) ?? [];
  if (key === undefined || !key.isWellFormed()) return [];
  const link = `${CONSOLE}/${bucket}?prefix=${encodeURIComponent(key)}`;
  return link.length > URL_LENGTH ? [] : [link];
}

function mentioned({ isCritical }: Composed, mention: string | null): readonly SlackBlock[] {
  if (!isCritical || mention === null || !isSlackMention(mention)) return [];
  return [{ type: 'section', text: { type: 'mrkdwn', text: mention, verbatim: true } }];
}

function header(text: string): SlackBlock {
  return { type: 'header', text: plain(text, HEADER) };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: plain(text, SECTION) };
}

function context(elements: readonly PlainText[]): SlackBlock {
  return { type: 'context', elements };
}

function plain(text: string, limit: number): PlainText {
  return { type: 'plain_text', text: fitSlack(text, limit), emoji: false };
}

function sizeOf(blocks: readonly SlackBlock[]): number {
  return blocks
    .flatMap((block) => ('text' in block ? [block.text] : block.elements.map(textOf)))
    .reduce((sum, { text }) => sum + text.length, 0);
}

function textOf(element: PlainText | Button): PlainText {
  return element.type === 'button' ? element.text : element;
}
