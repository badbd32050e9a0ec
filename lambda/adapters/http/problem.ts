import * as z from 'zod';

/** What an error answer of Bitbucket says, reduced to what changes the advice. Nothing of its text is kept. */
export type Problem =
  | { readonly kind: 'missing-scopes'; readonly scopes: readonly string[] }
  | {
      readonly kind:
        | 'wrong-credential-type'
        | 'address-not-allowed'
        | 'no-such-api'
        | 'page-too-long'
        | 'rate-limit'
        | 'empty'
        | 'other';
    };

const SCOPE = /^[a-z:_-]{1,80}$/;

const scopes = z.array(z.string());
const errorBody = z.object({
  error: z.object({
    message: z.string().catch(''),
    detail: z
      .union([z.string(), z.object({ granted: scopes.catch([]), required: scopes })])
      .optional()
      .catch(undefined),
  }),
});

/** Recognised by the sentences Bitbucket uses; the first that matches counts. */
const SENTENCES = [
  [/not accessible by this authentication mechanism/i, 'wrong-credential-type'],
  [/rate limit/i, 'rate-limit'],
  [/invalid pagelen/i, 'page-too-long'],
  [/no API hosted/i, 'no-such-api'],
  [/(?:allow|white)[ -]?list|\bIP address/i, 'address-not-allowed'],
] as const;

/** `text` is the body of an answer with a status of 400 or more, JSON or not. */
export function problemOf(text: string): Problem {
  if (text.trim() === '') return { kind: 'empty' };
  const error = errorOf(text);
  if (typeof error.detail === 'object') return missingScopes(error.detail);
  const said = `${error.message} ${error.detail ?? ''}`;
  if (/required privilege scopes/i.test(said)) return { kind: 'missing-scopes', scopes: [] };
  const match = SENTENCES.find(([sentence]) => sentence.test(said));
  return { kind: match?.[1] ?? 'other' };
}

function errorOf(text: string): { message: string; detail?: string | ScopeDetail | undefined } {
  try {
    const parsed = errorBody.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.error : { message: '' };
  } catch {
    return { message: text.slice(0, 1000) };
  }
}

interface ScopeDetail {
  readonly granted: readonly string[];
  readonly required: readonly string[];
}

function missingScopes({ granted, required }: ScopeDetail): Problem {
  const missing = required.filter((scope) => !granted.includes(scope));
  const named = missing.length === 0 ? required : missing;
  return { kind: 'missing-scopes', scopes: named.filter((scope) => SCOPE.test(scope)).slice(0, 20) };
}
