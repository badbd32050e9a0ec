import { describe, expect, test } from '@jest/globals';
import { findAll, RULES } from '../../../lambda/core/findings/find-all.ts';
import { API, EVE, estate, type Scenery } from './estate.ts';

/** For each rule a workspace in which it fires, whom it names and why, and one in which it is silent. */
const CASES: readonly [rule: string, fires: Scenery, id: string, detail: string, silent: Scenery][] = [
  [
    'group-not-expanded',
    { group: 'write', members: null },
    'devs',
    'holds 1 grant, up to write',
    { members: null },
  ],
  [
    'outsider-with-write',
    { direct: 'write', isMember: false },
    EVE,
    'write on 1 repository',
    { direct: 'read', isMember: false },
  ],
  [
    'app-with-admin',
    { direct: 'admin', eve: { isApp: true } },
    EVE,
    'admin on 1 repository',
    { direct: 'write', eve: { isApp: true } },
  ],
  [
    'public-repository',
    { isPublic: true },
    API,
    'everybody can read it, without an account',
    { isPublic: false },
  ],
  [
    'inactive-with-access',
    { direct: 'read', eve: { isActive: false } },
    EVE,
    'read on 1 repository',
    { eve: { isActive: false } },
  ],
  [
    'no-admin-but-owners',
    { group: 'write', members: [EVE] },
    API,
    'no admin but the owners of the workspace',
    { group: 'admin', members: [EVE] },
  ],
  [
    'direct-admin-grant',
    { direct: 'admin' },
    `repo:${API}/user:${EVE}`,
    'repo/user=admin',
    { group: 'admin', members: [EVE] },
  ],
];

describe('a rule', () => {
  test.each(CASES)('%s fires and names whom it is about', (rule, fires, id, detail) => {
    const findings = found(rule, fires);

    expect(findings).toMatchObject([{ id, detail }]);
    expect(findings[0]?.page).toMatch(/^https:\/\/bitbucket\.org\/acme\//);
  });

  test.each(CASES)('%s is silent where there is nothing to find', (rule, _fires, _id, _detail, silent) => {
    expect(found(rule, silent)).toEqual([]);
  });

  test('of admins keeps silent where one may hide in something unread', () => {
    expect(found('no-admin-but-owners', { group: 'write', members: null })).toEqual([]);
  });

  test('of direct grants sees those on a project, too', () => {
    expect(found('direct-admin-grant', { onProject: 'admin' })).toMatchObject([
      { id: `project:PAY/user:${EVE}`, detail: 'project:PAY/user=admin' },
    ]);
  });
});

test('every rule has a firing and a silent case', () => {
  expect(CASES.map(([rule]) => rule)).toEqual(RULES.map(({ id }) => id));
});

function found(rule: string, scenery: Scenery) {
  return findAll(estate(scenery)).flatMap((each) => (each.rule.id === rule ? each.findings : []));
}
