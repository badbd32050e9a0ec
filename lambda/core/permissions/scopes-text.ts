import { inert } from '../text/inert.ts';
import { type ApiCall, ROLE_TEXTS, type Works } from './api-call.ts';
import { scopeWithCheckbox } from './checkbox.ts';
import type { FoundCalls } from './find-calls.ts';
import { AUDIT_SCOPES, RECIPE_STEPS } from './recipe.ts';

/** The recipe for the auditor's account, for a terminal. */
export function recipeText(): string {
  return [
    'The auditor needs one account and one token, and nothing that writes:',
    `1. ${RECIPE_STEPS.account}`,
    `2. ${RECIPE_STEPS.token}`,
    ...AUDIT_SCOPES.map((scope) => `     ${scopeWithCheckbox(scope)}`),
    `3. ${RECIPE_STEPS.send}`,
    '',
  ].join('\n');
}

/** The calls that were found, for a terminal; every one with all that decides whether it is answered. */
export function callsText(found: FoundCalls, words: readonly string[]): string {
  const asked = inert(words.join(' '), 160);
  const heading = found.isMistakenPath
    ? [`There is no ${asked}. What it is taken for:`, '']
    : found.isExact
      ? []
      : [`Nothing fits all of “${asked}”. Nearest:`, ''];
  return [...heading, ...found.calls.map(callText)].join('\n');
}

function callText(call: ApiCall): string {
  const { purpose, method, path, classic, granular, role, works, notes, isRemoved } = call;
  const heading = [purpose, `  ${method} ${path}`];
  const noted = notes.map((note) => row('note', note));
  if (isRemoved) return [...heading, row('removed', 'it answers 410'), ...noted, ''].join('\n');
  return [
    ...heading,
    row('API token', granular.length === 0 ? 'no scope' : granular.map(scopeWithCheckbox).join(' and ')),
    row('OAuth', classic.length === 0 ? 'no scope' : classic.map(scopeWithCheckbox).join(' and ')),
    row('role', ROLE_TEXTS[role]),
    row('works with', worksText(works)),
    ...noted,
    '',
  ].join('\n');
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}`;
}

const WORDS: Record<Works, string> = { yes: 'yes', no: 'no', doubtful: 'do not count on it' };

/** In one line: `API token yes · access token no · OAuth consumer do not count on it`. */
export function worksText({ apiToken, accessToken, oauthConsumer }: ApiCall['works']): string {
  return [
    `API token ${WORDS[apiToken]}`,
    `access token ${WORDS[accessToken]}`,
    `OAuth consumer ${WORDS[oauthConsumer]}`,
  ].join(' · ');
}
