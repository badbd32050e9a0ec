import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { READ_SCOPES } from '../../../demo/bitbucket/scopes.ts';
import type { ApiCall } from '../../../lambda/core/permissions/api-call.ts';
import { AUDIT_CALLS, DOCTOR_CALLS } from '../../../lambda/core/permissions/audit-calls.ts';
import { checkboxOf } from '../../../lambda/core/permissions/checkbox.ts';
import { ALL_CALLS } from '../../../lambda/core/permissions/find-calls.ts';
import { AUDIT_SCOPES } from '../../../lambda/core/permissions/recipe.ts';
import { scopesMarkdown } from '../../../lambda/core/permissions/scopes-markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** The published interface description, where somebody put it beside the checkout. */
const DESCRIPTION = join(ROOT, '../shared/bitbucket-openapi');

describe('the table of calls', () => {
  test('is what docs/permissions.md shows', () => {
    const shown = readFileSync(join(ROOT, 'docs/permissions.md'), 'utf8');

    const made = scopesMarkdown(ALL_CALLS);

    expect(shown).toBe(made);
  });

  test('needs five scopes for an audit, and every one only reads', () => {
    expect(AUDIT_SCOPES).toEqual([
      'read:permission:bitbucket',
      'read:project:bitbucket',
      'read:repository:bitbucket',
      'read:user:bitbucket',
      'read:workspace:bitbucket',
    ]);
    expect(AUDIT_SCOPES).toEqual([...READ_SCOPES].sort());
  });

  test('has no call that writes among those of the auditor', () => {
    const methods = [...AUDIT_CALLS, ...DOCTOR_CALLS].map(({ method }) => method);

    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  test('knows the checkbox of every scope', () => {
    const unknown = ALL_CALLS.flatMap(({ classic, granular }) => [...classic, ...granular]).filter(
      (scope) => checkboxOf(scope) === null,
    );

    expect(unknown).toEqual([]);
  });

  test('names every call once', () => {
    const ids = ALL_CALLS.map(({ id }) => id);
    const calls = ALL_CALLS.map(({ method, path }) => `${method} ${path}`);

    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(calls).size).toBe(calls.length);
  });

  test('holds no bar, which would break a table of Markdown', () => {
    const texts = ALL_CALLS.flatMap(({ purpose, notes }) => [purpose, ...notes]);

    expect(texts.filter((text) => text.includes('|'))).toEqual([]);
  });
});

describe('checkboxes', () => {
  test.each([
    ['read:project:bitbucket', 'Projects: Read'],
    ['admin:repository:bitbucket', 'Repositories: Admin'],
    ['read:permission:bitbucket', 'Permissions: Read'],
    ['project:admin', 'Projects: Admin'],
    ['account', 'Account: Read'],
    ['<b>', null],
    ['read:__proto__:bitbucket', null],
  ])('%s is %s', (scope, checkbox) => {
    expect(checkboxOf(scope)).toBe(checkbox);
  });
});

const described = existsSync(DESCRIPTION) ? describe : describe.skip;

described('the published interface description', () => {
  const operations = existsSync(DESCRIPTION) ? readOperations() : new Map<string, Operation>();
  const calls = ALL_CALLS.filter(({ path }) => path.startsWith('/2.0/')).map((call): [string, ApiCall] => [
    `${call.method} ${call.path}`,
    call,
  ]);

  test.each(calls)('has %s with the same scopes for API tokens and OAuth', (name, call) => {
    const operation = operations.get(name);

    expect({ granular: operation?.granular, classic: operation?.classic }).toEqual({
      granular: [...call.granular].sort(),
      classic: [...call.classic].sort(),
    });
  });

  test.each(calls.filter(([, { isRemoved }]) => !isRemoved))(
    'opens %s to API tokens, and to Forge apps as told',
    (name, call) => {
      const types = operations.get(name)?.types ?? [];

      expect(types).toContain('api-token');
      expect(call.works.forge).toBe(types.includes('forge-oauth2') ? 'yes' : 'no');
    },
  );

  test('calls deprecated what the table calls removed', () => {
    const removed = ALL_CALLS.filter(({ isRemoved }) => isRemoved);

    expect(removed.map(({ method, path }) => operations.get(`${method} ${path}`)?.isDeprecated)).toEqual(
      removed.map(() => true),
    );
  });

  test('has none of the paths by which people miss a call, but deprecated ones', () => {
    const mistaken = ALL_CALLS.flatMap((call) => call.mistaken);

    const real = mistaken.filter((path) => operations.get(`GET ${path}`)?.isDeprecated === false);

    expect(real).toEqual([]);
  });
});

interface Operation {
  readonly classic: readonly string[];
  readonly granular: readonly string[];
  readonly types: readonly string[];
  readonly isDeprecated: boolean;
}

interface Described {
  readonly deprecated?: boolean;
  readonly security?: readonly { readonly oauth2?: readonly string[] }[];
  readonly 'x-atlassian-oauth2-scopes'?: readonly { readonly scopes: readonly string[] }[];
  readonly 'x-atlassian-auth-types'?: readonly string[];
}

function readOperations(): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const file of readdirSync(DESCRIPTION).filter((name) => name.endsWith('.yaml'))) {
    const { paths } = parse(readFileSync(join(DESCRIPTION, file), 'utf8')) as {
      paths: Record<string, Record<string, Described>>;
    };
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        found.set(`${method.toUpperCase()} /2.0${path}`, operationOf(operation));
      }
    }
  }
  return found;
}

function operationOf(described: Described): Operation {
  return {
    classic: (described.security ?? []).flatMap(({ oauth2 = [] }) => oauth2).sort(),
    granular: (described['x-atlassian-oauth2-scopes'] ?? []).flatMap(({ scopes }) => scopes).sort(),
    types: described['x-atlassian-auth-types'] ?? [],
    isDeprecated: described.deprecated === true,
  };
}
