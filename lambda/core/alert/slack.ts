import type { Message } from '../../ports.ts';
import { count } from '../text/count.ts';
import type { Block, Composed } from './compose.ts';
import { escapeSlack, fitSlack } from './slack-text.ts';
import { leftOut } from './text.ts';

/** Limits of Block Kit, with room to spare: https://docs.slack.dev/reference/block-kit/blocks */
const HEADER = 150;
const SECTION = 3000;
const MOST_BLOCKS = 50;
const ALL_TEXT = 10_000;

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

type SlackBlock =
  | { readonly type: 'header' | 'section'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly (PlainText | Mrkdwn)[] };

/**
 * The payload of an incoming webhook. Everything that somebody else chose stands in plain text objects, where Slack
 * reads no mention, link or markup; the only markup is links to bitbucket.org that this program built.
 */
export function slackMessage(composed: Composed): Message {
  const before = [header(composed.headline), section(composed.verdict)];
  const after = [
    section([...composed.when, ...composed.whatToDo].join('\n')),
    context([plain(composed.report, 1000)]),
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

/** As many causes as fit beside the rest of the message; the others are counted. */
function causes(blocks: readonly Block[], rest: readonly SlackBlock[]): readonly SlackBlock[] {
  const reserve = section(leftOut(blocks).trim());
  let slots = MOST_BLOCKS - rest.length - 1;
  let room = ALL_TEXT - sizeOf([...rest, reserve]);
  const shown: SlackBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const own = [section(blockText(block)), ...linkRow(block.links)];
    slots -= own.length;
    room -= sizeOf(own);
    if (slots < 0 || room < 0) return [...shown, section(leftOut(blocks.slice(at)).trim())];
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

function linkRow(links: readonly string[]): readonly SlackBlock[] {
  if (links.length === 0) return [];
  return [
    context(links.map((link) => ({ type: 'mrkdwn', text: `<${link}|${pathOf(link)}>`, verbatim: true }))),
  ];
}

function pathOf(link: string): string {
  return link.replace('https://bitbucket.org/', '');
}

function header(text: string): SlackBlock {
  return { type: 'header', text: plain(text, HEADER) };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: plain(text, SECTION) };
}

function context(elements: readonly (PlainText | Mrkdwn)[]): SlackBlock {
  return { type: 'context', elements };
}

function plain(text: string, limit: number): PlainText {
  return { type: 'plain_text', text: fitSlack(text, limit), emoji: false };
}

function sizeOf(blocks: readonly SlackBlock[]): number {
  return blocks
    .flatMap((block) => ('text' in block ? [block.text] : block.elements))
    .reduce((sum, { text }) => sum + text.length, 0);
}
