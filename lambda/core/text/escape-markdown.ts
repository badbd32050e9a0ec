/** Whatever has a meaning in CommonMark, GitHub's or Atlassian's dialect, also in the middle of a line. */
const MARKUP = /[\\`*_[\]<>#|~^$@&]/g;
/** The colon of `:smile:` and of an address; after a word or within a time it has none. */
const COLON = /:(?=[\w+-]*:|\/\/)/g;
/** What begins a list or underlines a heading. */
const START = /^(?:[-+=]|\d+(?=[.)]))/;

/**
 * Inert text as Markdown shows it literally: no link, mention, image, HTML, table cell, emoji or heading.
 * A backslash goes before every character that acts, https://spec.commonmark.org/0.31.2/#backslash-escapes; the mention's `@`
 * gets an invisible mark behind it, because ticket systems look for names after Markdown was read.
 * Outer spaces go: four before a line would make it code.
 */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(MARKUP, '\\$&')
    .replaceAll('\\@', '@\u2060')
    .replace(COLON, '\\:')
    .replace(START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/www\./gi, (prefix) => `${prefix.slice(0, 3)}\\.`);
}
