import { spellLookAlikes } from './look-alikes.ts';

const LIMIT = 200;
/** Code units looked at per shown grapheme: nobody's name needs more, a 1 MB name costs no more. */
const UNITS_PER_GRAPHEME = 16;

const HARMLESS = /^[\x20-\x7e]*$/;
/** Everything that is not seen, or moves what is seen: controls, format characters, odd spaces, lone surrogates. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]/gu;
const LEADING_MARK = /^\p{M}/u;
/** Living scripts stack at most four marks on a letter. */
const MARKS = /(\p{M}{4})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text that somebody chose, safe to show to a person: control and invisible characters, and letters that pass for
 * those of another script, are spelled out as `\xNN` or `\u{…}`, at most `limit` graphemes are kept and `…` marks the
 * cut. Linear in the limit, not in the text.
 * Markup is not its business: each sink escapes its own.
 */
export function inert(text: string, limit = LIMIT): string {
  if (text.length <= limit && HARMLESS.test(text)) return text;
  const head = firstUnits(text, limit * UNITS_PER_GRAPHEME);
  const shown = firstGraphemes(spellOut(head), limit);
  return head.length < text.length && !shown.endsWith('…') ? `${shown}…` : shown;
}

function firstUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const cutsPair = Number(text.codePointAt(units - 1)) > 0xffff;
  return text.slice(0, cutsPair ? units - 1 : units);
}

function spellOut(text: string): string {
  return spellLookAlikes(text, spell)
    .replace(UNSEEN, spell)
    .replace(LEADING_MARK, spell)
    .replace(MARKS, '$1…');
}

function spell(character: string): string {
  const code = Number(character.codePointAt(0));
  const hex = code.toString(16);
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

function firstGraphemes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (HARMLESS.test(text)) return `${text.slice(0, limit)}…`;
  let seen = 0;
  for (const { index } of graphemes.segment(text)) {
    if (seen === limit) return `${text.slice(0, index)}…`;
    seen += 1;
  }
  return text;
}
