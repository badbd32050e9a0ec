/** Text that somebody chose or that identifies something: each format escapes it in its own way. */
export interface Datum {
  readonly datum: string;
}

/** A line of an answer: our words, and data between them. */
export type Said = readonly (string | Datum)[];

/** A line as a template: texts put into it are data, numbers and other lines are our own words. */
export function said(words: TemplateStringsArray, ...values: readonly (string | number | Said)[]): Said {
  return words.flatMap((word, index): Said => {
    const value = values[index];
    if (value === undefined) return [word];
    if (typeof value === 'object') return [word, ...value];
    return [word, typeof value === 'number' ? String(value) : { datum: value }];
  });
}

/** Our own words only. */
export function plain(text: string): Said {
  return [text];
}

/** Lines in one, e.g. with a comma between. */
export function joined(parts: readonly Said[], separator: string): Said {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
