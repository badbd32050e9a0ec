import { afterEach, describe, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_TOKEN, acme } from '../../../demo/bitbucket/acme.ts';
import type { Effect } from '../../../demo/bitbucket/faults.ts';
import { generateWorld } from '../../../demo/bitbucket/generate.ts';
import { type BitbucketServer, startBitbucket } from '../../../demo/bitbucket/server.ts';
import type { World } from '../../../demo/bitbucket/world.ts';
import { bitbucketReader } from '../../../lambda/adapters/bitbucket/reader.ts';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';
import type { BitbucketReader } from '../../../lambda/ports.ts';
import { Secret } from '../../../lambda/secret.ts';

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function readerOf(world: World): Promise<{ reader: BitbucketReader; bitbucket: BitbucketServer }> {
  const bitbucket = await startBitbucket(world);
  const credential = {
    kind: 'api-token',
    email: new Secret(ACME_EMAIL),
    token: new Secret(ACME_TOKEN),
  } as const;
  const reader = bitbucketReader({
    apiUrl: bitbucket.url,
    workspace: world.workspace.slug,
    secrets: { read: async () => ({ credential, slackWebhook: null, organisationKey: null }) },
    clock: { now: () => Date.parse('2026-11-09T06:00:00Z') },
    sleep: async () => undefined,
    random: () => 0,
    quota: new RollingHour(10_000),
    requestTimeoutSeconds: 20,
  });
  opened.push(reader, bitbucket);
  return { reader, bitbucket };
}

/** Every scope of a world. */
function scopesOf(world: World): Scope[] {
  const lists = (['members', 'groups', 'projects', 'repositories'] as const).map((kind): Scope => ({ kind }));
  const groups = world.groups.map(({ slug }): Scope => ({ kind: 'group-members', group: slug }));
  const projects = world.projects.flatMap((project): Scope[] => [
    { kind: 'project-users', project },
    { kind: 'project-groups', project },
  ]);
  const repositories = world.repositories.flatMap((repository): Scope[] => [
    { kind: 'repository-users', repository },
    { kind: 'repository-groups', repository },
  ]);
  return [...lists, ...groups, ...projects, ...repositories];
}

describe('against the demo Bitbucket', () => {
  test('every scope of the sample workspace is read, with a request per list', async () => {
    const world = acme();
    const { reader, bitbucket } = await readerOf(world);
    const scopes = scopesOf(world);

    const answers = await Promise.all(scopes.map((scope) => reader.read(scope)));

    expect(answers.filter(({ kind }) => kind !== 'read')).toEqual([]);
    expect(bitbucket.requests).toHaveLength(scopes.length + 1);
  });

  test("the workspace, its members and Bitbucket's own list are as the world has them", async () => {
    const world = acme();
    const { reader } = await readerOf(world);
    const uuids = world.people.filter((p) => p.workspaceRole !== null).map(({ uuid }) => uuid);
    const owners = world.people.filter((p) => p.workspaceRole === 'owner').map(({ uuid }) => uuid);

    const workspace = await reader.workspace();
    const members = await reader.read({ kind: 'members' });
    const witness = await reader.witness({ kind: 'workspace' });

    expect(workspace).toMatchObject({ value: { slug: 'acme', uuid: world.workspace.uuid } });
    expect(members).toMatchObject({
      value: { members: uuids.sort(), owners: owners.sort(), unknownRoles: [] },
    });
    expect(witness).toMatchObject({ kind: 'read' });
  });

  test('a workspace of several pages is read whole', async () => {
    const world = generateWorld({ seed: 7, repositories: 430, people: 230, groups: 9, projects: 105 });
    const listed = world.people.filter((p) => p.workspaceRole !== null);
    const { reader } = await readerOf(world);

    const repositories = await reader.read({ kind: 'repositories' });
    const members = await reader.read({ kind: 'members' });
    const projects = await reader.read({ kind: 'projects' });

    expect(repositories).toMatchObject({ pages: 10 });
    expect(repositories).toHaveProperty('value.repositories.length', 430);
    expect(members).toHaveProperty('value.members.length', listed.length);
    expect(listed.length).toBeGreaterThan(200);
    expect(projects).toHaveProperty('value.projects.length', 105);
  });

  test.each<Effect>([
    { kind: 'size', by: 1 },
    { kind: 'size', by: -1 },
    { kind: 'drop-row' },
    { kind: 'duplicate-rows' },
    { kind: 'next', to: 'self' },
    { kind: 'next', to: 'https://evil.example/2.0/' },
    { kind: 'cut', bytes: 60, withLength: true },
    { kind: 'cut', bytes: 60, withLength: false },
    { kind: 'gzip-bomb', megabytes: 20 },
    { kind: 'reset' },
  ])('a list under a lasting fault is unreadable: %j', async (effect) => {
    const { reader, bitbucket } = await readerOf(acme());
    bitbucket.faults.add({ on: '/projects', effect, times: Number.POSITIVE_INFINITY });

    const answer = await reader.read({ kind: 'projects' });

    expect(answer).toMatchObject({ kind: 'unreadable' });
  });

  test.each<Effect>([
    { kind: 'size', by: 1 },
    { kind: 'drop-row' },
    { kind: 'duplicate-rows' },
    { kind: 'cut', bytes: 60, withLength: false },
    { kind: 'reset' },
    { kind: 'gzip' },
  ])('a list under a passing fault is read whole: %j', async (effect) => {
    const { reader, bitbucket } = await readerOf(acme());
    bitbucket.faults.add({ on: '/projects', effect });

    const answer = await reader.read({ kind: 'projects' });

    expect(answer).toHaveProperty('value.projects.length', 3);
  });
});
