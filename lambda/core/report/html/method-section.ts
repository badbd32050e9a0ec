import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { VERSION } from '../../version.ts';
import { blindSpotSentence } from '../blind-spots.ts';

const RULES = [
  'The level of a user on a repository is the highest of: owner of the workspace (admin), grants on the project and on the repository to the user or to a group of the user, and read for everybody on a public repository.',
  'On a project, “create-repo” counts as write on its repositories and “admin” as admin. “none” gives nothing and takes nothing away. There are no deny rules.',
  'Every user known from any source is listed: members, owners, members of groups, holders of grants.',
  'Users, projects and repositories are told apart by UUID, groups by slug. A rename changes nothing.',
  'A list that broke off or was refused counts as unread as a whole; nothing is concluded from it.',
  'Each list is compared with the last run that could read that list. What could not be read is neither revoked nor new.',
  'A change is seen between two runs. Bitbucket does not say who made it; where the audit log of an Atlassian organisation is set up, its entries do.',
  'Names in this report were chosen by other people. Characters that cannot be seen, and letters of another alphabet within a word, are spelled out, as \\xNN or \\u{…}.',
];

export function blindSpotsSection({ coverage }: Audit): ComponentChildren {
  return [
    h('p', null, "Bitbucket's API shows grants to users and groups. It does not show:"),
    h(
      'ul',
      null,
      coverage.blindSpots.map((id) => h('li', null, inert(blindSpotSentence(id)))),
    ),
  ];
}

/** The rules by which everything above was worked out, in plain words, and what the run was asked for. */
export function methodSection({ run, workspace, coverage, testimony }: Audit): ComponentChildren {
  const parameters = [
    `Workspace ${inert(workspace.slug)}, slot ${inert(run.slot)}; made by access-auditor ${VERSION}.`,
    `All ${count(coverage.scopes, 'list')} of the workspace, its projects, repositories and groups; no filter, nothing excluded by a setting.`,
    `Bitbucket's own list of effective access: ${EXTENT[testimony.extent]}.`,
    'Calls used: members, owners, groups and their members, projects and repositories with their permissions to users and groups; reading only.',
  ];
  const list = (items: readonly string[]) =>
    h(
      'ul',
      null,
      items.map((item) => h('li', null, item)),
    );
  return [h('h3', null, 'Rules'), list(RULES), h('h3', null, 'Parameters'), list(parameters)];
}

const EXTENT = { full: 'read in full', part: 'read in part', none: 'not read' } as const;
