import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { inert } from '../../text/inert.ts';
import { blindSpotSentence } from '../blind-spots.ts';

const RULES = [
  'The level of a user on a repository is the highest of: owner of the workspace (admin), grants on the project and on the repository to the user or to a group of the user, and read for everybody on a public repository.',
  'On a project, “create-repo” counts as write on its repositories and “admin” as admin. “none” gives nothing and takes nothing away. There are no deny rules.',
  'Every user known from any source is listed: members, owners, members of groups, holders of grants.',
  'Users, projects and repositories are told apart by UUID, groups by slug. A rename changes nothing.',
  'A list that broke off or was refused counts as unread as a whole; nothing is concluded from it.',
  'Each list is compared with the last run that could read that list. What could not be read is neither revoked nor new.',
  'A change is seen between two runs. Bitbucket does not say who made it.',
  'Names in this report were chosen by other people. Characters that cannot be seen are spelled out, as \\xNN or \\u{…}.',
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

/** The rules by which everything above was worked out, in plain words. */
export function methodSection(): ComponentChildren {
  return h(
    'ul',
    null,
    RULES.map((rule) => h('li', null, rule)),
  );
}
