import type { ApiCall } from './api-call.ts';
import { ASKED_CALLS } from './asked-calls.ts';
import { AUDIT_CALLS, DOCTOR_CALLS } from './audit-calls.ts';
import { checkboxOf } from './checkbox.ts';
import { ORGANISATION_CALLS } from './organisation-calls.ts';

/** Every call there is something to say about. */
export const ALL_CALLS: readonly ApiCall[] = [
  ...AUDIT_CALLS,
  ...ORGANISATION_CALLS,
  ...DOCTOR_CALLS,
  ...ASKED_CALLS,
];

export interface FoundCalls {
  readonly calls: readonly ApiCall[];
  /** Whether every word fits; else these are the calls that fit most of them. */
  readonly isExact: boolean;
  /** Asked by a path that does not exist or answers something else than people expect. */
  readonly isMistakenPath: boolean;
}

/** Words that stand in every question and tell nothing. */
const FILLERS = new Set(
  'a an the of on in for to with by is are i my we our me can do does how what which who all any list get api bitbucket cloud needed need from'.split(
    ' ',
  ),
);

/** The calls that somebody asks about: by words in any order, or by a path or address, filled in or not. */
export function findCalls(words: readonly string[]): FoundCalls {
  const asked = words.flatMap((word) => word.match(/\S+/g) ?? []);
  if (asked.length === 0) return { calls: ALL_CALLS, isExact: true, isMistakenPath: false };
  const path = asked.map(pathIn).find((found) => found !== null);
  if (path !== undefined) {
    const method = asked.find((word) => /^(?:get|post|put|delete)$/i.test(word));
    const byPath = findByPath(path, method?.toUpperCase());
    if (byPath.calls.length > 0) return byPath;
  }
  return findByWords(asked.flatMap((word) => word.toLowerCase().match(/[a-z0-9]+/g) ?? []));
}

/** The segments of an address or of a path with at least two of them, else null. */
function pathIn(word: string): readonly string[] | null {
  const isAddress = /^https?:\/\//i.test(word);
  const path = word.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*/, '');
  const segments = path.toLowerCase().match(/[^/]+/g) ?? [];
  return isAddress || segments.length > 1 ? segments : null;
}

function findByPath(asked: readonly string[], method: string | undefined): FoundCalls {
  const fits = (template: string) =>
    [asked, ['2.0', ...asked]].some((path) => isFilledIn(template.split('/').slice(1), path));
  const right = ALL_CALLS.filter(({ path }) => fits(path));
  const calls = right.length > 0 ? right : ALL_CALLS.filter(({ mistaken }) => mistaken.some(fits));
  const ofMethod = calls.filter((call) => method === undefined || call.method === method);
  return { calls: ofMethod, isExact: true, isMistakenPath: right.length === 0 };
}

/** Whether a path is the template, with anything in the places of its braces. */
function isFilledIn(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length && template.every((part, at) => part.startsWith('{') || part === path[at])
  );
}

function findByWords(asked: readonly string[]): FoundCalls {
  const telling = asked.filter((word) => !FILLERS.has(word)).map(stem);
  const scored = ALL_CALLS.map((call) => ({ call, score: scoreOf(call, telling) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const calls = best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ call }) => call);
  return { calls, isExact: best === telling.length, isMistakenPath: false };
}

function scoreOf(call: ApiCall, words: readonly string[]): number {
  const { purpose, method, path, classic, granular } = call;
  const boxes = [...classic, ...granular].map(checkboxOf);
  const text = [purpose, method, path, ...classic, ...granular, ...boxes].join(' ').toLowerCase();
  return words.filter((word) => text.includes(word)).length;
}

/** `permissions` asks for `permission`, `repositories` for `repository`; the `s` of `user's` for nothing. */
function stem(word: string): string {
  return word.replace(/(?:ies|y|s)$/, '');
}
