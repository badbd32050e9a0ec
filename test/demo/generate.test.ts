import { describe, expect, test } from '@jest/globals';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { startBitbucket } from '../../demo/bitbucket/server.ts';
import { ask } from './ask.ts';

const SMALL = { seed: 7, repositories: 40, people: 30, groups: 6, projects: 5 };

describe('a generated world', () => {
  test('is the same for the same seed and another for another', () => {
    const one = generateWorld(SMALL);
    const again = generateWorld(SMALL);
    const other = generateWorld({ ...SMALL, seed: 8 });

    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('has the size asked for and no two things with one identity', () => {
    const world = generateWorld(SMALL);

    const uuids = [...world.people, ...world.projects, ...world.repositories].map(({ uuid }) => uuid);
    expect(uuids).toHaveLength(75);
    expect(new Set(uuids).size).toBe(75);
    expect(world.groups).toHaveLength(6);
  });

  test('names only people, groups and projects that are there', () => {
    const world = generateWorld(SMALL);
    const people = new Set(world.people.map(({ uuid }) => uuid));
    const groups = new Set(world.groups.map(({ slug }) => slug));
    const projects = new Set(world.projects.map(({ key }) => key));

    const grants = [...world.projects, ...world.repositories].map((holder) => holder.grants);
    expect(grants.flatMap(({ users }) => users).every(({ user }) => people.has(user))).toBe(true);
    expect(grants.flatMap(({ groups: given }) => given).every(({ group }) => groups.has(group))).toBe(true);
    expect(world.groups.flatMap(({ members }) => members).every((member) => people.has(member))).toBe(true);
    expect(world.repositories.every(({ project }) => projects.has(project))).toBe(true);
  });

  test('of twenty thousand repositories is served page by page', async () => {
    const server = await startBitbucket(
      generateWorld({ seed: 1, repositories: 20_000, people: 500, groups: 80, projects: 100 }),
    );

    const listed = await ask(server, '/2.0/repositories/acme?pagelen=100&page=200');
    const effective = await ask(server, '/2.0/workspaces/acme/permissions/repositories?pagelen=100');
    await server.close();

    expect(listed.json).toMatchObject({ size: 20_000, page: 200 });
    expect(effective.json.size).toBeGreaterThan(60_000);
  });
});
