import fc from 'fast-check';
import { type Chosen, HARMLESS } from '../core/report/sample-audit.ts';
import { hostileText } from '../core/text/hostile-text.ts';

/** A place where names end up, and what holds there of any names: it throws where one escapes. */
export interface Sink {
  readonly name: string;
  readonly check: (chosen: Chosen) => void | Promise<void>;
}

/** Slugs, keys and levels are never empty; a page with an empty one is not read. */
const identifier = hostileText.filter((text) => text !== '');

/** Another hostile text for everything that somebody may choose. */
export const chosenNames: fc.Arbitrary<Chosen> = fc.record({
  ann: hostileText,
  bob: hostileText,
  group: identifier,
  slug: identifier,
  project: identifier,
  level: identifier,
});

/** How many names one document of `chosenNames` holds. */
export const NAMES_IN_ONE = Object.keys(HARMLESS).length;

/** What moves, hides or ends text where it is shown; a line end that the document itself has is none of it. */
export const ACTS = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\n\P{Cc}]/u;

/** Lines but those that are a link of ours: a name that fits no address costs its own link. */
export function linesIn(text: string): number {
  return text.split('\n').filter((line) => !/^ *https:\/\/bitbucket\.org\//.test(line)).length;
}

/** How often each text comes. */
export function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of [...texts].sort()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Where a spreadsheet would begin a formula. */
export const FORMULA = /^[\s"]*[=+\-@\t\r\n\0＝＋－＠]/;
