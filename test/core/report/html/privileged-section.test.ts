import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../../lambda/core/model/snapshot.ts';
import { privilegedSection } from '../../../../lambda/core/report/html/privileged-section.ts';
import { type Survey, surveyor } from '../../../../lambda/core/report/survey.ts';
import { sightings } from '../../../../lambda/core/snapshot/first-seen.ts';
import { aPerson, type Stated } from '../../../support/build.ts';
import { aRun, type Weeks } from '../a-run.ts';
import { htmlOf, textOf } from './outline.ts';

const OWNERS = 'User | Flags | First seen as owner | To end all admin, remove';
const ADMINS = 'User | Flags | Paths | To end all admin, remove';
const SINCE = 'first seen 2 Nov 2026 06:00 UTC or earlier';
const NOBODY: Survey = { total: 0, people: [], repositories: new Map() };
const LATER = '9 Nov 2026 06:00 UTC';

describe('privileged access', () => {
  test('names nobody where nobody is privileged', () => {
    expect(shown({ now: { members: ['ann'], repositories: { api: {} } } })).toEqual([
      'Owners of the workspace',
      'No owner could be read.',
      'Admins of projects',
      'No admin of a project was found in what could be read.',
      'Admins of repositories',
      'No admin of a repository was found in what could be read.',
      'Everybody',
      'No public repository was found in what could be read.',
    ]);
  });

  test('says of owners since when, and everything that would have to go', () => {
    const repositories = { api: { grants: ['user bob: admin', 'group devs: admin'] } };
    const groups = { devs: ['bob'] };
    const people = [aPerson('bob', { name: 'Bob', isApp: true, isActive: false })];

    const lines = shown({ now: { owners: ['ann', 'bob'], members: ['ann'], groups, repositories }, people });

    expect(lines.slice(0, 5)).toEqual([
      'Owners of the workspace',
      '2 owners: admin of every repository',
      OWNERS,
      `ann |  | 2 Nov 2026 06:00 UTC or earlier | the role of owner`,
      `Bob bob | appinactive | 2 Nov 2026 06:00 UTC or earlier | the role of owner / the membership in group devs / the grant on P/api`,
    ]);
  });

  test('knows owners also where no repository is', () => {
    expect(shown({ now: { owners: ['ann'] } })[3]).toBe(
      'ann |  | 2 Nov 2026 06:00 UTC or earlier | the role of owner',
    );
  });

  test('tells admins of projects from admins of repositories, each by name with what ends all of it', () => {
    const now: Stated = {
      members: ['ann', 'bob'],
      groups: { devs: ['ann', 'bob'] },
      projects: { P: ['group devs: admin'], Q: ['user bob: admin'] },
      repositories: {
        api: { grants: ['user bob: admin'] },
        web: { project: 'Q', grants: ['user ann: write'] },
      },
    };
    const people = [aPerson('ann', { name: 'Zoe' }), aPerson('bob', { name: 'Bob' })];

    const lines = shown({ now, people });

    const bobs = 'the membership in group devs / the grant project:Q/user=admin / the grant on P/api';
    expect(lines.slice(2)).toEqual([
      'Admins of projects',
      '2 people are admin of a project by a grant',
      ADMINS,
      `Bob bob |  | project:P/group:devs=admin on P/api, ${SINCE} / project:Q/user=admin on Q/web, ${SINCE} | ${bobs}`,
      `Zoe ann |  | project:P/group:devs=admin on P/api, ${SINCE} | the membership in group devs`,
      'Admins of repositories',
      '1 person is admin of a repository by a grant',
      ADMINS,
      `Bob bob |  | repo/user=admin on P/api, ${SINCE} | ${bobs}`,
      'Everybody',
      'No public repository was found in what could be read.',
    ]);
  });

  test('keeps people of the same name in the order of their identities', () => {
    const now = { repositories: { api: { grants: ['user b: admin', 'user a: admin', 'user c: admin'] } } };
    const people = ['c', 'b', 'a'].map((uuid) => aPerson(uuid, { name: 'Ann' }));

    const lines = shown({ now, people });

    expect(lines.filter((line) => line.startsWith('Ann')).map((line) => line.slice(0, 5))).toEqual([
      'Ann a',
      'Ann b',
      'Ann c',
    ]);
  });

  test('names five of many repositories, and from when to when they were seen', () => {
    const own = (number: number) =>
      Object.fromEntries(
        Array.from({ length: number }, (_, at) => [`r${at + 1}`, { grants: ['user ann: admin'] }]),
      );

    const [same, later] = [own(7), { ...own(6), s1: { grants: ['user ann: admin'] } }].map((repositories) =>
      shown({ before: { repositories: own(7) }, now: { members: ['ann'], repositories } }).find((line) =>
        line.startsWith('ann'),
      ),
    );

    expect(same).toBe(
      `ann |  | repo/user=admin on P/r1, P/r2, P/r3, P/r4, P/r5 and 2 more, ${SINCE} | the 7 grants on P/r1, P/r2, P/r3, P/r4, P/r5 and 2 more`,
    );
    expect(later).toContain(
      `P/r5 and 2 more, first seen from 2 Nov 2026 06:00 UTC or earlier to ${LATER} | the 7 grants`,
    );
  });

  test('says nothing of when it was seen where no run noted it', () => {
    const now = { members: ['ann'], repositories: { api: { grants: ['user ann: admin'] } } };

    const lines = shown({ now, observed: (_, one) => unnoted(one) });

    expect(lines).toContain('ann |  | repo/user=admin on P/api | the grant on P/api');
  });

  test('names twelve paths and removals of a person, and counts the rest', () => {
    const keys = Array.from({ length: 14 }, (_, at) => `P${at + 10}`);
    const of = (some: readonly string[]) => ({
      projects: Object.fromEntries(some.map((key) => [key, ['user ann: admin']])),
      repositories: Object.fromEntries(some.map((key) => [`r${key}`, { project: key }])),
    });

    const [twelve, fourteen] = [keys.slice(2), keys].map((some) =>
      shown({ now: of(some) }).find((line) => line.startsWith('ann')),
    );

    const [, , paths = '', removals = ''] = fourteen?.split(' | ') ?? [];
    expect(paths.split(' / ')).toHaveLength(13);
    expect(paths).toMatch(/… and 2 more in access\.csv\.$/);
    expect(removals.split(' / ').slice(-2)).toEqual(['the grant project:P21/user=admin', 'and 2 more']);
    expect(twelve).not.toContain('more');
  });

  test('shows 500 people, and counts the rest', () => {
    const grants = Array.from({ length: 502 }, (_, at) => `user u${at + 100}: admin`);
    const now = (some: readonly string[]) => ({ repositories: { api: { grants: some } } });

    const [most, more] = [grants.slice(2), grants].map((some) => shown({ now: now(some) }));

    expect(most?.filter((line) => /^u\d/.test(line))).toHaveLength(500);
    expect(most?.join()).not.toContain('more in access.csv');
    expect(more?.filter((line) => /^u\d/.test(line))).toHaveLength(500);
    expect(more).toContain('… and 2 more in access.csv.');
  });

  test('names admins of projects without a repository, whom no row shows', () => {
    const now: Stated = {
      members: ['ann'],
      projects: {
        EMPTY: ['user bob: admin', 'group devs: admin', 'user ann: admin', 'user cy: write'],
        USED: ['user cy: admin'],
      },
      repositories: { api: { project: 'USED' } },
    };

    const lines = shown({ now });

    const at = lines.indexOf('Admin of a project in which no repository was found');
    expect(lines.slice(at + 1, at + 6)).toEqual([
      'User or group | Grant',
      'group devs | project:EMPTY/group:devs=admin',
      'ann | project:EMPTY/user=admin',
      'bob | project:EMPTY/user=admin',
      'Admins of repositories',
    ]);
  });

  test('sorts them by grant, whatever the projects are called within', () => {
    const now = { projects: { A: ['user ann: admin'], B: ['user ann: admin'] } };
    const { audit, snapshot, inventory } = aRun({ now });
    const projects = new Map([...inventory.projects].reverse());

    const section = privilegedSection(audit, NOBODY, { inventory: { ...inventory, projects }, snapshot });

    expect(textOf(section).filter((line) => line.startsWith('ann'))).toEqual([
      'ann | project:A/user=admin',
      'ann | project:B/user=admin',
    ]);
    expect(htmlOf(section)).toContain('<code class="path">project:A/user=admin</code>');
  });

  test('shows 500 grants on projects without a repository, and counts the rest', () => {
    const grants = Array.from({ length: 503 }, (_, at) => `user u${at + 100}: admin`);

    const lines = shown({ now: { projects: { EMPTY: grants } } });

    expect(lines.filter((line) => line.endsWith('project:EMPTY/user=admin'))).toHaveLength(500);
    expect(lines).toContain('… and 3 more in snapshot.json.gz.');
  });

  test('says that more may exist where not everything could be read', () => {
    const [first] = shown({ now: { repositories: { api: {} } }, dark: ['repo:api/users'] });

    expect(first).toBe(
      'Not everything could be read: there may be more admins, and what was not read may still give admin after a removal.',
    );
  });
});

function shown(weeks: Weeks): readonly string[] {
  const { audit, snapshot, inventory, rows } = aRun(weeks);
  const survey = surveyor(sightings(snapshot).path);
  for (const row of rows) survey.add(row);
  return textOf(privilegedSection(audit, survey.finish(), { inventory, snapshot }));
}

/** What older versions stored. */
function unnoted({ seen: _, ...rest }: Observation): Observation {
  return rest;
}
