import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ACME_PEOPLE, acme } from '../../demo/bitbucket/acme.ts';
import { startBitbucket } from '../../demo/bitbucket/server.ts';
import { ask } from './ask.ts';
import { type Schema, violations } from './schema-check.ts';

/** Atlassian's own description of its API, where a copy is at hand. */
const FOLDER = new URL('../../../shared/bitbucket-openapi/', import.meta.url);
const whereDescribed = existsSync(FOLDER) ? test : test.skip;

const WORKSPACE = '/workspaces/{workspace}';
const PROJECT = `${WORKSPACE}/projects/{project_key}`;
const REPOSITORY = '/repositories/{workspace}/{repo_slug}';
const VALUES: Readonly<Record<string, string>> = {
  workspace: 'acme',
  project_key: 'SHOP',
  repo_slug: 'checkout',
  member: ACME_PEOPLE.ada.uuid,
  group_slug: 'developers',
  selected_user_id: ACME_PEOPLE.chiara.uuid,
};

const PATHS = [
  '/user',
  '/user/workspaces',
  '/user/workspaces/{workspace}/permission',
  WORKSPACE,
  `${WORKSPACE}/members`,
  `${WORKSPACE}/members/{member}`,
  `${WORKSPACE}/permissions`,
  `${WORKSPACE}/permissions/repositories`,
  `${WORKSPACE}/permissions/repositories/{repo_slug}`,
  `${WORKSPACE}/projects`,
  PROJECT,
  `${PROJECT}/permissions-config/users`,
  `${PROJECT}/permissions-config/users/{selected_user_id}`,
  `${PROJECT}/permissions-config/groups`,
  `${PROJECT}/permissions-config/groups/{group_slug}`,
  '/repositories/{workspace}',
  REPOSITORY,
  `${REPOSITORY}/permissions-config/users`,
  `${REPOSITORY}/permissions-config/users/{selected_user_id}`,
  `${REPOSITORY}/permissions-config/groups`,
  `${REPOSITORY}/permissions-config/groups/{group_slug}`,
];

interface Description {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, Response>> } }>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

whereDescribed.each(PATHS)('%s answers as its schema says', async (path) => {
  const described = descriptionOf(path);
  const schema = described?.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema;
  const server = await startBitbucket(acme());

  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(VALUES[name] ?? ''));
  const { status, json } = await ask(server, `/2.0${address}`);
  const missing = await ask(server, `/2.0${address}`, null);
  await server.close();

  const schemas = described?.components.schemas ?? {};
  expect(status).toBe(200);
  expect(schema).toBeDefined();
  expect(violations(json, schema ?? {}, schemas)).toEqual([]);
  expect(violations(missing.json, { $ref: '#/components/schemas/error' }, schemas)).toEqual([]);
});

const descriptions: Description[] = [];

function descriptionOf(path: string): Description | undefined {
  if (descriptions.length === 0) {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'))) {
      descriptions.push(parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Description);
    }
  }
  return descriptions.find((description) => description.paths[path]?.get !== undefined);
}
