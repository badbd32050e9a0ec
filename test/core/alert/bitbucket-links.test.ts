import { describe, expect, test } from '@jest/globals';
import { bitbucketLinks } from '../../../lambda/core/alert/bitbucket-links.ts';
import { linkLabel } from '../../../lambda/core/alert/link-label.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';

const LABELS: Readonly<Record<string, string>> = { '{api}': 'PAY/api', '{odd}': 'PAY/a b' };
const ACME = {
  workspace: { slug: 'acme', uuid: '{w}' },
  names: { user: String, repository: (uuid: string) => LABELS[uuid] ?? uuid },
};
const SITE = 'https://bitbucket.org/acme';
const DIRECTORY = `${SITE}/workspace/settings/user-directory`;

describe('a cause leads', () => {
  test.each<[string, Fact, string]>([
    [
      'for a grant on a project to the project',
      { kind: 'admin-grant-added', grant: 'project:PAY/group:devs', from: null, cause: 'c' },
      `${SITE}/workspace/projects/PAY`,
    ],
    [
      'for a grant on a repository to its permissions',
      { kind: 'unknown-level', grant: 'repo:{api}/user:{u}', level: 'maintain', cause: 'c' },
      `${SITE}/api/admin/permissions`,
    ],
    [
      'for an unknown role in the workspace to its people',
      { kind: 'unknown-level', grant: 'workspace/user:{u}', level: 'steward', cause: 'c' },
      DIRECTORY,
    ],
    [
      'for a repository that is public to its details',
      { kind: 'repository-public', repository: '{api}', cause: 'c' },
      `${SITE}/api/admin`,
    ],
    [
      'for a repository that is private to its details',
      { kind: 'repository-private', repository: '{api}', cause: 'c' },
      `${SITE}/api/admin`,
    ],
    [
      'for a level on a repository to its permissions',
      { kind: 'raised', user: '{u}', repository: '{api}', from: 'read', to: 'write', cause: 'c' },
      `${SITE}/api/admin/permissions`,
    ],
    [
      'for a repository whose slug is not plain to its UUID',
      { kind: 'repository-added', repository: '{odd}', cause: 'c' },
      `${SITE}/%7Bodd%7D/admin/permissions`,
    ],
    [
      'for a repository without a name to its UUID',
      { kind: 'repository-added', repository: '{new}', cause: 'c' },
      `${SITE}/%7Bnew%7D/admin/permissions`,
    ],
    ['for a new owner to the people', { kind: 'owner-added', user: '{u}', cause: 'c' }, DIRECTORY],
    ['for an owner who went to the people', { kind: 'owner-removed', user: '{u}', cause: 'c' }, DIRECTORY],
  ])('%s', (_what, fact, link) => {
    expect(bitbucketLinks(causeOf('any', [fact]), ACME)).toEqual([link]);
  });

  test('nowhere for what no page of Bitbucket can mend', () => {
    const facts: readonly Fact[] = [
      { kind: 'coverage-lost', scope: 'groups/list', cause: 'c' },
      { kind: 'baseline-invalid', reason: 'damaged', cause: 'c' },
    ];

    expect(bitbucketLinks(causeOf('any', facts), ACME)).toEqual([]);
  });

  test('for who joined a group to the people alone, whatever the group gave', () => {
    expect(bitbucketLinks(causeOf('group-joined', added('{api}')), ACME)).toEqual([DIRECTORY]);
  });

  test('to three pages at most, each once', () => {
    const links = bitbucketLinks(causeOf('any', added('{a}', '{a}', '{b}', '{c}', '{d}')), ACME);

    expect(links).toEqual(['a', 'b', 'c'].map((uuid) => `${SITE}/%7B${uuid}%7D/admin/permissions`));
  });
});

test.each([
  [`${SITE}/workspace/projects/PAY`, 'Open project PAY'],
  [`${SITE}/workspace/projects`, 'Open projects'],
  [DIRECTORY, 'Open groups and members'],
  [`${SITE}/api/admin/permissions`, 'Open permissions of api'],
  [`${SITE}/api/admin`, 'Open settings of api'],
  [`${SITE}/%7Bodd%7D/admin/permissions`, 'Open permissions'],
  [`${SITE}/%7Bodd%7D/admin`, 'Open settings'],
])('the button to %s says: %s', (link, label) => {
  expect(linkLabel(link)).toBe(label);
});

function causeOf(kind: string, facts: readonly Fact[]) {
  return { id: 'c', kind, text: 'Something happened', facts };
}

function added(...repositories: readonly string[]): readonly Fact[] {
  return repositories.map((repository) => ({ kind: 'repository-added', repository, cause: 'c' }));
}
