import { describe, expect, test } from '@jest/globals';
import type { Examination } from '../../../lambda/core/doctor/examination.ts';
import { questionsAbout, unadministered, unlistedGroups } from '../../../lambda/core/doctor/questions.ts';
import { roleFindings } from '../../../lambda/core/doctor/role-findings.ts';
import { workspaceFindings } from '../../../lambda/core/doctor/workspace-findings.ts';
import type { Closed, Facts, Heard, Question } from '../../../lambda/core/model/heard.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';

const MANY = Array.from({ length: 30 }, (_, index) => `n${index}`);

describe('what is tried', () => {
  test('is nothing where the lists name nothing', () => {
    expect(questionsAbout([])).toEqual([]);
  });

  test('is a group, the projects, the repositories and the effective list of the last of them', () => {
    const lists = [
      listed({ kind: 'groups' }, ['devs', 'ops']),
      listed({ kind: 'projects' }, ['PAY', 'OSS']),
      listed({ kind: 'repositories' }, ['api', 'web']),
      listed({ kind: 'administered' }, ['api', 'web']),
    ];

    expect(questionsAbout(lists)).toEqual([
      { kind: 'group-members', group: 'devs' },
      { kind: 'project-groups', project: 'PAY' },
      { kind: 'project-groups', project: 'OSS' },
      { kind: 'project-users', project: 'PAY' },
      { kind: 'repository-groups', repository: 'api' },
      { kind: 'repository-groups', repository: 'web' },
      { kind: 'repository-users', repository: 'web' },
      { kind: 'effective-repository', repository: 'web' },
    ]);
  });

  test('is at most twenty of each, and three that the account does not administer go first', () => {
    const lists = [
      listed({ kind: 'repositories' }, [...MANY, 'a', 'b', 'c', 'd'], { projects: MANY }),
      listed({ kind: 'administered' }, MANY),
    ];

    const asked = questionsAbout(lists);

    expect(asked.filter(({ kind }) => kind === 'project-groups')).toHaveLength(20);
    const repositories = asked.flatMap((each) =>
      each.kind === 'repository-groups' && 'repository' in each ? [each.repository] : [],
    );
    expect(repositories).toEqual(['a', 'b', 'c', ...MANY.slice(0, 20)]);
  });
});

describe('a repository that the account does not administer', () => {
  const all = listed({ kind: 'repositories' }, ['api', 'web']);
  const own = listed({ kind: 'administered' }, ['api']);

  test('is known where both lists are whole', () => {
    expect(unadministered([all, own])).toEqual(['web']);
  });

  test.each<[string, readonly Heard[]]>([
    ['one list was not answered', [all]],
    ['the other was not answered', [own]],
    ['one list goes on', [listed({ kind: 'repositories' }, ['api', 'web'], { hasMore: true }), own]],
    ['the other goes on', [all, listed({ kind: 'administered' }, ['api'], { hasMore: true })]],
  ])('is not known where %s', (_, heard) => {
    expect(unadministered(heard)).toEqual([]);
  });
});

test('a group that grants name and the list does not is named once, users and other answers aside', () => {
  const heard = [
    listed({ kind: 'groups' }, ['devs']),
    listed({ kind: 'project-groups', project: 'PAY' }, ['devs', 'ops']),
    listed({ kind: 'repository-groups', repository: 'api' }, ['ops', 'sre']),
    listed({ kind: 'repository-users', repository: 'api' }, ['ann']),
    closed({ kind: 'repository-groups', repository: 'web' }),
  ];

  expect(unlistedGroups(heard)).toEqual(['ops', 'sre']);
  expect(unlistedGroups(heard.slice(1, 2))).toEqual(['devs', 'ops']);
});

describe('a missing role', () => {
  test('in the workspace names the role and what is not read', () => {
    const lacking = [closed({ kind: 'groups' }), closed({ kind: 'owners' })];

    expect(roleFindings(examination([role('member')]), lacking)).toEqual([
      {
        id: 'missing-role-workspace',
        severity: 'problem',
        what: 'The account is not an admin of the workspace. Its role is member. Without it an audit cannot read the groups and the owners.',
        remedy:
          'Make this account admin of the workspace: a role, not a scope. That makes it admin of every project and repository, too.',
        calls: ['groups', 'owners'],
        httpStatus: 403,
      },
    ]);
  });

  test.each([[[role('owner')]], [[]]])('says nothing of a role that explains nothing: %#', (heard) => {
    const [finding] = roleFindings(examination(heard), [closed({ kind: 'groups' })]);

    expect(finding?.what).toBe(
      'The account is not an admin of the workspace. Without it an audit cannot read the groups.',
    );
  });

  test('on projects and repositories is one finding each, sorted, named once, five at most', () => {
    const lacking = [
      closed({ kind: 'project-groups', project: 'PAY' }),
      closed({ kind: 'project-users', project: 'PAY' }),
      ...['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((repository) =>
        closed({ kind: 'repository-groups', repository }),
      ),
    ];

    expect(roleFindings(examination([]), lacking)).toEqual([
      {
        id: 'missing-role-project',
        severity: 'problem',
        what: 'The account is not an admin of project PAY: Bitbucket does not show it who has access there.',
        remedy: 'Make this account admin of project PAY: a role, not a scope.',
        calls: ['project-groups of PAY'],
        httpStatus: 403,
      },
      {
        id: 'missing-role-repository',
        severity: 'problem',
        what: 'The account is not an admin of repositories a, b, c, d, e and 2 more: Bitbucket does not show it who has access there.',
        remedy: 'Make this account admin of repositories a, b, c, d, e and 2 more: a role, not a scope.',
        calls: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `repository-groups of ${name}`),
        httpStatus: 403,
      },
    ]);
  });

  test('on repositories is also told of those that the account does not administer', () => {
    const heard = [
      listed({ kind: 'repositories' }, ['api', 'web']),
      listed({ kind: 'administered' }, ['api']),
    ];

    expect(roleFindings(examination(heard), []).map(({ what }) => what)).toEqual([
      'The account is not an admin of repository web: Bitbucket does not show it who has access there.',
    ]);
  });

  test('on several projects counts them as such', () => {
    const lacking = ['B', 'A'].map((project) => closed({ kind: 'project-groups', project }));

    expect(roleFindings(examination([]), lacking)[0]?.remedy).toBe(
      'Make this account admin of projects A and B: a role, not a scope.',
    );
  });

  test('is none where something else is missing', () => {
    const { question, result } = closed({ kind: 'groups' });

    expect(
      roleFindings(examination([]), [
        { question, result: { ...result, refusal: 'plan' }, diagnostics: null },
      ]),
    ).toEqual([]);
  });
});

describe('groups that seem to be managed elsewhere', () => {
  const members = (lacksAddedOn: boolean) => listed({ kind: 'members' }, [], { lacksAddedOn });
  const grants = listed({ kind: 'project-groups', project: 'PAY' }, ['a', 'b', 'c', 'd']);

  test.each<[readonly Heard[], string | null]>([
    [[members(false), listed({ kind: 'groups' }, [])], null],
    [[members(true)], 'the list of members does not say since when.'],
    [[listed({ kind: 'groups' }, ['a']), grants], 'the list of groups lacks b, c, d, which grants name.'],
    [[grants], null],
    [
      [members(true), listed({ kind: 'groups' }, []), grants],
      'the list of members does not say since when, and the list of groups lacks a, b, c, which grants name.',
    ],
  ])('are told by their signs: %#', (heard, words) => {
    const findings = workspaceFindings(examination(heard));

    if (words === null) expect(findings).toEqual([]);
    else expect(findings).toMatchObject([{ id: 'atlassian-administration', severity: 'warning' }]);
    if (words !== null)
      expect(findings[0]?.what).toContain(`Groups seem to be managed in Atlassian Administration: ${words}`);
  });
});

function listed(question: Question, names: readonly string[], more: Partial<Facts> = {}): Heard {
  const facts = { person: null, role: null, slug: null, lacksAddedOn: false, projects: [], hasMore: false };
  return {
    question,
    result: { kind: 'answered', size: names.length, names, ...facts, ...more },
    diagnostics: null,
  };
}

function role(word: string): Heard {
  return listed({ kind: 'own-role' }, [], { role: word });
}

function closed(question: Question): Closed {
  return {
    question,
    result: { kind: 'refused', refusal: 'missing-role', status: 403, scopes: [] },
    diagnostics: null,
  };
}

function examination(heard: readonly Heard[]): Examination {
  return {
    workspace: 'acme',
    credential: { kind: 'api-token', looksLike: null, hasUsername: false, expires: null },
    heard,
    auditLog: null,
    local: [],
    quota: new RollingHour(1000),
    now: 0,
  };
}
