import { expect } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { reportHtml } from '../../lambda/core/report/report-html.ts';
import { reportMarkdown } from '../../lambda/core/report/report-markdown.ts';
import { type Chosen, HARMLESS, sampleAudit, sampleContent } from '../core/report/sample-audit.ts';
import { answersIn } from './answers.ts';
import { ACTS, counted, type Sink } from './law.ts';

type Node = DefaultTreeAdapterTypes.Node;

const OWN_LINK = /^(?:#[\w-]*|https:\/\/bitbucket\.org\/[A-Za-z0-9._\-%/]+)$/;

/** report.html, as the parser of the HTML standard finds it. */
const html: Sink = {
  name: 'report.html',
  check: (chosen) => {
    const page = reportHtml(sampleContent(chosen));

    expect(page).not.toMatch(ACTS);
    expect(skeletonOf(page)).toEqual(HARMLESS_SKELETON);
  },
};

/** Every element with the names of its attributes; links must be ours. Rows may stand in another order. */
function skeletonOf(page: string): readonly string[] {
  const elements: string[] = [];
  walk(parse(page), (node) => {
    if (!('tagName' in node)) return;
    for (const { name, value } of node.attrs) if (name === 'href') expect(value).toMatch(OWN_LINK);
    elements.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '));
  });
  return elements.sort();
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, visit);
}

const HARMLESS_SKELETON = skeletonOf(reportHtml(sampleContent(HARMLESS)));

/** A reader that turns whatever it can into markup: HTML let through, bare addresses made links. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** What is not text in a document of Markdown. */
function markupOf(text: string): ReadonlyMap<string, number> {
  const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  for (const token of tokens) {
    const href = token.attrGet('href');
    if (href !== null) expect(href).toMatch(OWN_LINK);
  }
  return counted(tokens.map(({ type }) => type).filter((type) => !/^text/.test(type)));
}

function markdownSink(
  name: string,
  render: (chosen: Chosen) => readonly string[],
  harmlessTypes: readonly string[] = [],
): Sink {
  const harmless = render(HARMLESS).map(markupOf);
  const most = (at: number, type: string) => harmless[at]?.get(type) ?? 0;
  return {
    name,
    check: (chosen) => {
      const texts = render(chosen);

      for (const text of texts) expect(text.replaceAll('@\u2060', '@')).not.toMatch(ACTS);
      expect(texts).toHaveLength(harmless.length);
      // A name that fits no address may cost its own link, never add anything.
      for (const [at, markup] of texts.map(markupOf).entries())
        for (const [type, count] of markup)
          if (!harmlessTypes.includes(type)) expect([type, count <= most(at, type)]).toEqual([type, true]);
    },
  };
}

export const PAGES: readonly Sink[] = [
  html,
  markdownSink('the report as Markdown', (chosen) => [reportMarkdown(sampleAudit(chosen))]),
  // Here a code span is how an odd name is shown.
  markdownSink('answers as Markdown', (chosen) => answersIn('markdown', chosen), ['code_inline']),
];
