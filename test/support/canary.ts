import { inspect } from 'node:util';

/** The ways in which a secret could show itself, each with its text. */
export function formsOf(canary: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(canary);
  return new Map([
    ['raw', canary],
    ['first 10 characters', canary.slice(0, 10)],
    ['URL-encoded', encodeURIComponent(canary)],
    ['JSON-escaped', JSON.stringify(canary).slice(1, -1)],
    ['hex', bytes.toString('hex')],
    ...[0, 1, 2].flatMap((offset): [string, string][] => {
      const encoded = base64At(bytes, offset);
      const inUrl = encoded.replaceAll('+', '-').replaceAll('/', '_');
      return [
        [`base64 at ${offset}`, encoded],
        [`base64url at ${offset}`, inUrl],
      ];
    }),
  ]);
}

/** The forms of a canary that a text, error, object or anything else gives away; empty is good. */
export function leaks(canary: string, evidence: unknown): readonly string[] {
  const text = [
    String(evidence),
    inspect(evidence, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }),
    JSON.stringify(evidence) ?? '',
    ...(evidence instanceof Error ? [evidence.message, evidence.stack ?? ''] : []),
  ].join('\n');
  return [...formsOf(canary)].filter(([, form]) => text.includes(form)).map(([name]) => name);
}

/** Base64 of the bytes behind `offset` others, as in `Basic base64(email:token)`, without the shared edges. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return encoded.slice(offset === 0 ? 0 : 4, -4);
}
