import { parse, parseFragment, serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';

const LINE = /^(?:h\d|p|li|tr|title|caption|summary|figure|pre|svg|button|label|footer)$/;
const LINE_UNLESS_IT_HOLDS_ONE = /^(?:div|a|span|noscript)$/;
const HELD = /<(?:h\d|p|li|table|label|button|form|figure)\b/;
const HASH = /sha256-[A-Za-z0-9+/=]{44}/g;

/**
 * A page as a reviewer reads it: a line for each heading, paragraph and row, indented below what it stands in, without
 * end tags. Style, script and packed rows have tests of their own; `…` stands for them, and for the hashes they have.
 */
export function outlineOf(page: string): string {
  return `${linesOf(parse(page).childNodes, '').join('\n')}\n`;
}

/** Part of a page as HTML. */
export function htmlOf(content: ComponentChildren): string {
  return renderToString(h('main', null, content)).replace(/^<main>(.*)<\/main>$/s, '$1');
}

/**
 * What somebody reads in part of a page, line by line; cells are parted by ` | `, what stands in one by ` / `.
 * Throws where text stands in no paragraph, heading or row.
 */
export function textOf(content: ComponentChildren): readonly string[] {
  return linesOf(parseFragment(htmlOf(content)).childNodes, '').flatMap((line) => {
    if (!/^ *</.test(line)) throw new Error(`Loose text: ${line}`);
    const text = line
      .replace(/<\/t[hd]><t[hd][^>]*>/g, ' | ')
      .replace(/<\/(?:p|li)><(?:p|li)[^>]*>/g, ' / ')
      .replace(/(?<! )<(?:small|a|dd)[ >]/g, ' $&')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .trim();
    return text === '' ? [] : [text];
  });
}

function linesOf(nodes: readonly Tree.ChildNode[], indent: string): readonly string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return 'value' in node && node.value.trim() !== '' ? [indent + node.value] : [];
    const tag = withoutEnd({ ...node, childNodes: [] }).replace(HASH, 'sha256-…');
    if (node.tagName === 'style' || node.tagName === 'script') return [`${indent}${tag}…`];
    const line = withoutEnd(node);
    return isLine(node.tagName, line)
      ? [indent + line]
      : [indent + tag, ...linesOf(node.childNodes, `${indent}  `)];
  });
}

function isLine(tagName: string, line: string): boolean {
  return LINE.test(tagName) || (LINE_UNLESS_IT_HOLDS_ONE.test(tagName) && !HELD.test(line));
}

function withoutEnd(node: Tree.Element): string {
  return serializeOuter(node).replace(new RegExp(`</${node.tagName}>$`), '');
}
