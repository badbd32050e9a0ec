import { type ApiCall, ROLE_TEXTS } from './api-call.ts';
import { checkboxOf } from './checkbox.ts';
import { everyRefusal } from './errors-of.ts';
import { AUDIT_SCOPES, RECIPE_STEPS } from './recipe.ts';
import { worksText } from './scopes-text.ts';

/** The whole of docs/permissions.md, or its tables for some calls. */
export function scopesMarkdown(calls: readonly ApiCall[]): string {
  return [
    '# Permissions',
    '',
    'Made by `npm run --silent docs:permissions` from the table the code uses; do not edit.',
    'Nothing here was tried on the real Bitbucket: scopes and roles follow its published interface description, where there is one.',
    '',
    ...recipe(),
    ...errors(),
    ...section('Calls that an audit makes', calls, 'audit'),
    ...section('Calls that `doctor` makes beside them', calls, 'doctor'),
    ...section('Calls that people ask about', calls, 'nobody'),
  ].join('\n');
}

function recipe(): readonly string[] {
  return [
    '## The account of the auditor',
    '',
    `1. ${RECIPE_STEPS.account}`,
    `2. ${RECIPE_STEPS.token}`,
    '',
    '   | tick | scope |',
    '   |---|---|',
    ...AUDIT_SCOPES.map((scope) => `   | ${checkboxOf(scope)} | \`${scope}\` |`),
    '',
    `3. ${RECIPE_STEPS.send}`,
    '',
    'All of them only read. `access-auditor doctor` tells whether it is enough.',
    '',
  ];
}

function errors(): readonly string[] {
  return [
    '## What an error means',
    '',
    'A scope is what the token may do, a role is what the account may do; both must be there.',
    '',
    '| answer | meaning | remedy |',
    '|---|---|---|',
    ...everyRefusal().map(({ sign, reason, remedy }) => line([sign, reason, remedy])),
    '',
  ];
}

function section(title: string, calls: readonly ApiCall[], usedBy: ApiCall['usedBy']): readonly string[] {
  const own = calls.filter((call) => call.usedBy === usedBy);
  if (own.length === 0) return [];
  return [`## ${title}`, '', ...own.flatMap(details)];
}

function details(call: ApiCall): readonly string[] {
  const { purpose, method, path, classic, granular, role, works, notes, mistaken, isRemoved } = call;
  return [
    `### ${purpose}`,
    '',
    `\`${method} ${path}\`${isRemoved ? ' – removed, it answers 410' : ''}`,
    '',
    '| | |',
    '|---|---|',
    line(['API token', granular.length === 0 ? 'no scope' : scopes(granular)]),
    line(['OAuth or access token', classic.length === 0 ? 'no scope' : scopes(classic)]),
    line(['role', ROLE_TEXTS[role]]),
    line(['works with', worksText(works)]),
    ...notes.map((note) => line(['note', note])),
    ...(mistaken.length === 0 ? [] : [line(['not', mistaken.map((wrong) => `\`${wrong}\``).join(', ')])]),
    '',
  ];
}

function scopes(names: readonly string[]): string {
  return names.map((name) => `${checkboxOf(name) ?? ''} \`${name}\``.trimStart()).join(' and ');
}

/** No text of the table holds a bar. */
function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
