import { type ComponentChild, type ComponentChildren, h } from 'preact';
import type { GivingGrant, Inventory } from '../../access/inventory.ts';
import type { Audit } from '../../model/audit.ts';
import { by } from '../../order.ts';
import { type Sightings, sightings } from '../../snapshot/first-seen.ts';
import { count } from '../../text/count.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';
import { inert } from '../../text/inert.ts';
import type { ReportContent } from '../report-html.ts';
import type { AdminWay, PersonSurvey, Survey } from '../survey.ts';
import { labelled, moreIn, userLabel } from './labels.ts';
import { flagMarks, removals, WAYS, wayLine } from './privileged-cells.ts';
import { publicSection } from './public-section.ts';
import { table } from './table.ts';

const PEOPLE = 500;
const OWNER = 'workspace/owner=admin';

/** Owners, admins of projects and admins of repositories: by which path, and what would have to go. */
export function privilegedSection(
  audit: Audit,
  survey: Survey,
  { inventory, snapshot }: Pick<ReportContent, 'inventory' | 'snapshot'>,
): ComponentChildren {
  const adminsBy = (holder: string): readonly Admin[] =>
    survey.people
      .map((one) => ({ one, ways: one.adminWays.filter(({ path }) => path.startsWith(holder)) }))
      .filter(({ ways }) => ways.length > 0);
  return [
    audit.status === 'partial'
      ? h(
          'p',
          null,
          'Not everything could be read: there may be more admins, and what was not read may still give admin after a removal.',
        )
      : null,
    ...owners(audit, survey, sightings(snapshot)),
    h('h3', null, 'Admins of projects'),
    adminTable('project', adminsBy('project:')),
    emptyProjects(audit, inventory),
    h('h3', null, 'Admins of repositories'),
    adminTable('repository', adminsBy('repo/')),
    h('h3', null, 'Everybody'),
    publicSection(audit),
  ];
}

/** Whoever is admin of a project without a repository stands in no row, and is admin of what is added there. */
function emptyProjects({ names }: Audit, { projects, repositories }: Inventory): ComponentChildren {
  const used = new Set(repositories.map(({ project }) => project.uuid));
  const grants = [...projects]
    .filter(([uuid]) => !used.has(uuid))
    .flatMap(([, listed]) => listed.filter(({ level }) => level === 'admin'))
    .sort(by(({ path, principal }) => `${path}\n${principal}`));
  if (grants.length === 0) return null;
  const cells = ({ to, principal, path }: GivingGrant) => [
    to === 'user' ? userLabel(names, principal) : `group ${inert(principal)}`,
    h('code', { class: 'path' }, inert(path)),
  ];
  return [
    table({
      caption: 'Admin of a project in which no repository was found',
      columns: ['User or group', 'Grant'],
      rows: grants.slice(0, PEOPLE).map(cells),
    }),
    moreIn('snapshot.json.gz', grants.length - PEOPLE),
  ];
}

function owners(
  { owners: uuids, names }: Audit,
  { people }: Survey,
  { owner }: Sightings,
): readonly ComponentChild[] {
  const byUuid = new Map(people.map((each) => [each.person.uuid, each]));
  const cells = (uuid: string) => {
    const others = byUuid.get(uuid)?.adminWays ?? [];
    return [
      userLabel(names, uuid),
      flagMarks(byUuid.get(uuid)?.flags ?? []),
      firstSeenWords(owner(uuid)),
      removals([{ path: OWNER, repositories: 0, examples: [], firstSeen: null, lastSeen: null }, ...others]),
    ];
  };
  return [
    h('h3', null, 'Owners of the workspace'),
    uuids.length === 0
      ? h('p', null, 'No owner could be read.')
      : table({
          caption: `${count(uuids.length, 'owner')}: admin of every repository`,
          columns: ['User', 'Flags', 'First seen as owner', 'To end all admin, remove'],
          rows: uuids.map(cells),
        }),
  ];
}

/** Somebody with some of the ways by which they are admin. */
interface Admin {
  readonly one: PersonSurvey;
  readonly ways: readonly AdminWay[];
}

function adminTable(kind: string, admins: readonly Admin[]): ComponentChildren {
  if (admins.length === 0) return h('p', null, `No admin of a ${kind} was found in what could be read.`);
  const sorted = [...admins].sort(by(({ one: { person } }) => `${person.name}\n${person.uuid}`));
  const cells = ({ one: { person, flags, adminWays }, ways }: Admin) => [
    labelled(person.name, person.uuid),
    flagMarks(flags),
    [...ways.slice(0, WAYS).map(wayLine), moreIn('access.csv', ways.length - WAYS)],
    removals(adminWays),
  ];
  return [
    table({
      caption: `${count(admins.length, 'person is', 'people are')} admin of a ${kind} by a grant`,
      columns: ['User', 'Flags', 'Paths', 'To end all admin, remove'],
      rows: sorted.slice(0, PEOPLE).map(cells),
    }),
    moreIn('access.csv', admins.length - PEOPLE),
  ];
}
