import { accessRows } from '../../../lambda/core/access/rows.ts';
import { makeAudit, newTally, tallied } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { Estate } from '../../../lambda/core/findings/rule.ts';
import type { Content } from '../../../lambda/core/model/reading.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import { type Scope, scopeId } from '../../../lambda/core/model/scope.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { surveyor } from '../../../lambda/core/report/survey.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';

export const OWNER = '{00000000-0000-4000-8000-000000000001}';
export const EVE = '{00000000-0000-4000-8000-00000000000e}';
export const API = '{00000000-0000-4000-8000-0000000000aa}';

const PROJECT = { uuid: '{00000000-0000-4000-8000-0000000000bb}', key: 'PAY' };
const SLOT = '2026-11-09T06:00:00Z';
const WORKSPACE = { slug: 'acme', uuid: '{00000000-0000-4000-8000-0000000000cc}' };

/** What differs from a workspace with one private repository, an owner and Eve, who is a member without access. */
export interface Scenery {
  readonly isPublic?: boolean;
  /** Eve's own grant on the repository or project. */
  readonly direct?: string;
  readonly onProject?: string;
  /** What the group `devs` may do on the repository. */
  readonly group?: string;
  /** Members of `devs`, or null where they were not read. */
  readonly members?: readonly string[] | null;
  readonly eve?: Partial<Person>;
  readonly isMember?: boolean;
}

export function estate(scenery: Scenery): Estate {
  const snapshot = snapshotOf(scenery);
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const [tally, survey] = [newTally(), surveyor(() => null)];
  for (const row of tallied(accessRows({ snapshot, inventory, doubts }), tally)) survey.add(row);
  const run = { number: 1, slot: SLOT, previousSlot: null };
  const audit = makeAudit({ run, snapshot, inventory, doubts, tally, comparand: { kind: 'first' } });
  return { audit, inventory, survey: survey.finish() };
}

function snapshotOf({
  isPublic = false,
  direct,
  onProject,
  group,
  members = [],
  eve,
  isMember = true,
}: Scenery): Snapshot {
  const repository = { uuid: API, slug: 'api', name: 'api', isPublic, project: PROJECT };
  const grants = (principal: string, level: string | undefined): Content => ({
    kind: 'grants',
    grants: level === undefined ? [] : [{ principal, level }],
  });
  const scopes: readonly [Scope, Content | null][] = [
    [
      { kind: 'members' },
      { kind: 'members', members: isMember ? [EVE, OWNER] : [OWNER], owners: [OWNER], unknownRoles: [] },
    ],
    [{ kind: 'groups' }, { kind: 'groups', groups: [{ slug: 'devs', name: 'devs' }] }],
    [{ kind: 'group-members', group: 'devs' }, members === null ? null : { kind: 'group-members', members }],
    [{ kind: 'projects' }, { kind: 'projects', projects: [{ ...PROJECT, name: 'Pay' }] }],
    [{ kind: 'repositories' }, { kind: 'repositories', repositories: [repository] }],
    [{ kind: 'project-users', project: PROJECT }, grants(EVE, onProject)],
    [{ kind: 'project-groups', project: PROJECT }, grants('devs', undefined)],
    [{ kind: 'repository-users', repository }, grants(EVE, direct)],
    [{ kind: 'repository-groups', repository }, grants('devs', group)],
  ];
  const observations = scopes.map(([scope, content]) => ({
    scope,
    content,
    lastRead: content === null ? null : SLOT,
    readAt: content === null ? null : SLOT,
    unreadable: content === null ? { reason: 'refused', httpStatus: 403, remedy: 'give it' } : null,
  }));
  return {
    workspace: WORKSPACE,
    slot: SLOT,
    observations: new Map(observations.map((each) => [scopeId(each.scope), each])),
    people: new Map([
      [OWNER, { uuid: OWNER, name: 'Olga', accountId: null, isApp: false, isActive: true }],
      [EVE, { uuid: EVE, name: 'Eve', accountId: null, isApp: false, isActive: true, ...eve }],
    ]),
    testimony: { extent: 'none', reason: 'not asked', repositories: [], users: [], rows: 0, differences: [] },
  };
}
