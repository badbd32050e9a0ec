interface Script {
  readonly own: RegExp;
  readonly others: RegExp;
}

const LATIN: Script = { own: /\p{Script=Latin}/gu, others: /[\p{Script=Cyrillic}\p{Script=Greek}]/gu };
/** Alphabets with letters that are drawn alike: the first one of `аnn` is Cyrillic. */
const SCRIPTS: readonly Script[] = [
  LATIN,
  { own: /\p{Script=Cyrillic}/gu, others: /[\p{Script=Latin}\p{Script=Greek}]/gu },
  { own: /\p{Script=Greek}/gu, others: /[\p{Script=Latin}\p{Script=Cyrillic}]/gu },
];
const NOT_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** The letters of what was spelled out before are digits, and no word. */
const SPELLED_OR_WORD = /\\(?:x[\da-f]{2}|u\{[\da-f]+\})|\p{L}[\p{L}\p{M}]*/gu;

/**
 * Spells out the letters by which a word can pass for another one: where it mixes Latin, Cyrillic and Greek, only the
 * letters of the script that it has most of stay, or the Latin ones where none leads.
 * https://www.unicode.org/reports/tr39/#Restriction_Level_Detection lets no such word pass but at its laxest levels.
 */
export function spellLookAlikes(text: string, spell: (letter: string) => string): string {
  if (!NOT_LATIN.test(text)) return text;
  return text.replace(SPELLED_OR_WORD, (found) => (found.startsWith('\\') ? found : unmixed(found, spell)));
}

function unmixed(word: string, spell: (letter: string) => string): string {
  const counted = SCRIPTS.map((script) => ({ script, letters: word.match(script.own)?.length ?? 0 }));
  const leader = counted.find((one) =>
    counted.every((other) => other === one || other.letters < one.letters),
  );
  return word.replace((leader?.script ?? LATIN).others, spell);
}
