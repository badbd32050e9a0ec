import { describe, expect, test } from '@jest/globals';
import { ACME_PEOPLE, acme, to } from '../../demo/bitbucket/acme.ts';
import { startBitbucket } from '../../demo/bitbucket/server.ts';
import { acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import { ask, type Row } from './ask.ts';

const { auditor, ada, bruno, chiara, farah, emeka, mallory, grete } = ACME_PEOPLE;

async function rowsOf(world: World, path: string): Promise<readonly Row[]> {
  const server = await startBitbucket(world);
  const { json } = await ask(server, `/2.0/workspaces/acme/permissions/repositories${path}?pagelen=100`);
  await server.close();
  return json.values;
}

async function levelsOn(world: World, slug: string): Promise<Record<string, string>> {
  const rows = await rowsOf(world, `/${slug}`);
  return Object.fromEntries(rows.map(({ user, permission }) => [user.uuid, permission]));
}

describe('the effective list', () => {
  test('gives everybody the highest of all paths', async () => {
    const levels = await levelsOn(acme(), 'checkout');

    expect(levels).toEqual({
      [auditor.uuid]: 'admin',
      [ada.uuid]: 'admin',
      [bruno.uuid]: 'write',
      [chiara.uuid]: 'admin',
      [farah.uuid]: 'write',
      [emeka.uuid]: 'write',
    });
  });

  test('counts the right to create repositories as write', async () => {
    const world = { ...acme(), groups: [] };

    const levels = await levelsOn(world, 'storefront-web');

    expect(levels[chiara.uuid]).toBe('write');
  });

  test('names people who are no members, and nobody for being public or for none', async () => {
    const mobile = await levelsOn(acme(), 'storefront-mobile');
    const handbook = await levelsOn(acmeWeekTwo(), 'handbook');

    expect(mobile[grete.uuid]).toBe('write');
    expect(handbook[mallory.uuid]).toBeUndefined();
    expect(handbook[grete.uuid]).toBeUndefined();
  });

  test('leaves out a word that nobody has defined', async () => {
    const world = acme();
    const [first] = world.repositories;
    const grants = to({ [mallory.uuid]: 'maintain' }, {});
    const changed = world.repositories.map((item) => (item === first ? { ...item, grants } : item));

    const levels = await levelsOn({ ...world, repositories: changed }, first?.slug ?? '');

    expect(levels[mallory.uuid]).toBeUndefined();
  });

  test('of the workspace is that of every repository, one after the other', async () => {
    const world = acme();

    const all = await rowsOf(world, '');
    const each = await Promise.all(world.repositories.map(({ slug }) => rowsOf(world, `/${slug}`)));

    const strip = (rows: readonly Row[]) =>
      rows.map(({ user, repository, permission }) => [repository.name, user.uuid, permission]);
    expect(strip(all)).toEqual(strip(each.flat()));
  });
});

describe('the second week', () => {
  test('makes Mallory admin of the platform and tells so wherever it may be asked', async () => {
    const world = acmeWeekTwo();

    const rows = await rowsOf(world, '');

    const administered = rows.filter(
      ({ user, permission }) => user.uuid === mallory.uuid && permission === 'admin',
    );
    expect(administered.map(({ repository }) => repository.name)).toEqual([
      'api-gateway',
      'billing',
      'identity',
      'infrastructure',
      'observability',
    ]);
  });

  test('can be put in place of the first while the server runs', async () => {
    const server = await startBitbucket(acme());
    const before = await ask(server, '/2.0/repositories/acme/identity/permissions-config/users');

    server.setWorld(acmeWeekTwo());
    const after = await ask(server, '/2.0/repositories/acme/identity/permissions-config/users');
    const listed = await ask(server, '/2.0/repositories/acme?fields=size');
    await server.close();

    expect([before.status, after.status]).toEqual([200, 403]);
    expect(listed.json.size).toBe(13);
  });
});
