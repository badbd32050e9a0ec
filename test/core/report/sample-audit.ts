import { alertsOf } from '../../../lambda/core/alert/select-alerts.ts';
import type { AccessRow, Audit } from '../../../lambda/core/model/audit.ts';
import type { Cause, Fact } from '../../../lambda/core/model/fact.ts';
import type { Content } from '../../../lambda/core/model/reading.ts';
import type { Person, Repository } from '../../../lambda/core/model/resources.ts';
import { type Scope, scopeId } from '../../../lambda/core/model/scope.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import type { PastRun } from '../../../lambda/core/report/past-run.ts';
import type { ReportContent } from '../../../lambda/core/report/report-html.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';

export const ANN = '{aaaaaaaa-0000-4000-8000-000000000001}';
export const BOB = '{bbbbbbbb-0000-4000-8000-000000000002}';
export const API = '{11111111-0000-4000-8000-000000000011}';
export const WEB = '{22222222-0000-4000-8000-000000000022}';

const WORKSPACE = { slug: 'acme', uuid: '{cccccccc-0000-4000-8000-000000000003}' };
const SLOT = '2026-11-09T06:00:00Z';

/** What people chose in the sample: everything that an attacker could choose too. */
export interface Chosen {
  readonly ann: string;
  readonly bob: string;
  readonly group: string;
  readonly slug: string;
  readonly project: string;
  readonly level: string;
}

export const HARMLESS: Chosen = {
  ann: 'Ann Lee',
  bob: 'Bob Ray',
  group: 'release',
  slug: 'api',
  project: 'PAY',
  level: 'maintain',
};

/** The same hostile text wherever somebody can choose one. */
export function everywhere(text: string): Chosen {
  return { ann: text, bob: text, group: text, slug: text, project: text, level: text };
}

export function sampleFacts(chosen: Chosen): readonly Fact[] {
  const grant = `project:${chosen.project}/group:${chosen.group}`;
  return [
    { kind: 'new-admin', user: ANN, repository: API, from: 'write', to: 'admin', cause: 'c1' },
    { kind: 'new-admin', user: ANN, repository: WEB, from: 'none', to: 'admin', cause: 'c1' },
    { kind: 'raised', user: BOB, repository: API, from: 'read', to: 'write', cause: 'c1' },
    { kind: 'admin-grant-added', grant, from: 'write', cause: 'c2' },
    { kind: 'unknown-level', grant: `repo:${API}/user:${BOB}`, level: chosen.level, cause: 'c3' },
    { kind: 'coverage-lost', scope: `group:${chosen.group}/members`, cause: 'c4' },
    { kind: 'revoked', user: BOB, repository: WEB, from: 'read', to: 'none', cause: 'c5' },
    { kind: 'path-changed', user: BOB, repository: API, level: 'write', cause: 'c5' },
    { kind: 'repository-moved', repository: WEB, from: chosen.project, to: 'OPS', cause: 'c6' },
  ];
}

export function sampleCauses(chosen: Chosen): readonly Cause[] {
  const facts = sampleFacts(chosen);
  const of = (id: string) => facts.filter(({ cause }) => cause === id);
  return [
    {
      id: 'c1',
      kind: 'group-joined',
      text: `${chosen.ann} joined the group ${chosen.group}`,
      facts: of('c1'),
    },
    {
      id: 'c2',
      kind: 'grant-changed',
      text: `Group ${chosen.group} got admin on ${chosen.project}`,
      facts: of('c2'),
    },
    {
      id: 'c3',
      kind: 'unknown-level',
      text: `${chosen.bob} holds the level ${chosen.level}`,
      facts: of('c3'),
    },
    { id: 'c4', kind: 'coverage-lost', text: `Members of ${chosen.group} cannot be read`, facts: of('c4') },
    {
      id: 'c5',
      kind: 'grant-removed',
      text: `A grant to ${chosen.bob} was removed`,
      facts: of('c5'),
      by: [{ name: chosen.ann, accountId: chosen.bob, at: '2026-11-05T14:03:00Z', action: chosen.level }],
    },
    { id: 'c6', kind: 'repository-moved', text: `${chosen.slug} moved to OPS`, facts: of('c6') },
  ];
}

/** A partial run with one of everything; `changes` replaces parts of it. */
export function sampleAudit(chosen: Chosen = HARMLESS, changes: Partial<Audit> = {}): Audit {
  const causes = sampleCauses(chosen);
  return {
    run: { number: 2, slot: SLOT, previousSlot: '2026-11-02T06:00:00Z' },
    workspace: WORKSPACE,
    status: 'partial',
    baseline: 'compared',
    coverage: {
      scopes: 12,
      read: 11,
      unreadable: [
        {
          scope: `group:${chosen.group}/members`,
          reason: 'Bitbucket refused this list',
          httpStatus: 403,
          remedy: 'Give the credential the scope account',
          lastRead: '2026-11-02T06:00:00Z',
        },
      ],
      unknownLevels: [{ grant: `repo:${API}/user:${BOB}`, level: chosen.level }],
      notExact: [{ repository: API, certainty: 'lower-bound', reason: 'a group could not be read' }],
      changedMeanwhile: [`group:${chosen.group}/members`],
      blindSpots: ['access-tokens', 'deploy-keys', 'granted-and-revoked-between-runs'],
    },
    summary: {
      users: 9,
      groups: 4,
      projects: 3,
      repositories: 12,
      pairs: 61,
      admins: 14,
      publicRepositories: 1,
    },
    owners: [BOB],
    publicRepositories: [WEB],
    facts: sampleFacts(chosen),
    causes,
    alerts: alertsOf(causes, { workspace: WORKSPACE.uuid, slot: SLOT }),
    auditLog: null,
    testimony: {
      extent: 'part',
      reason: 'the quota was spent',
      repositories: [API],
      users: [ANN],
      rows: 7,
      differences: [
        {
          kind: 'unexplained',
          repository: API,
          user: ANN,
          reported: chosen.level,
          computed: 'read',
          unreadScope: true,
        },
      ],
    },
    names: sampleNames(chosen),
    ...changes,
  };
}

/** A complete run that found nothing new. */
export function quietAudit(changes: Partial<Audit> = {}): Audit {
  return sampleAudit(HARMLESS, {
    status: 'complete',
    coverage: {
      scopes: 12,
      read: 12,
      unreadable: [],
      unknownLevels: [],
      notExact: [],
      changedMeanwhile: [],
      blindSpots: [],
    },
    facts: [],
    causes: [],
    alerts: [],
    testimony: {
      extent: 'full',
      reason: '',
      repositories: [API, WEB],
      users: [ANN, BOB],
      rows: 4,
      differences: [],
    },
    ...changes,
  });
}

function sampleNames(chosen: Chosen): Audit['names'] {
  const users = new Map([
    [ANN, chosen.ann],
    [BOB, chosen.bob],
  ]);
  const repositories = new Map([
    [API, `${chosen.project}/${chosen.slug}`],
    [WEB, `${chosen.project}/web`],
  ]);
  return {
    user: (uuid) => users.get(uuid) ?? uuid,
    repository: (uuid) => repositories.get(uuid) ?? uuid,
  };
}

export function sampleRows(chosen: Chosen = HARMLESS): readonly AccessRow[] {
  const project = { uuid: '{dddddddd-0000-4000-8000-000000000004}', key: chosen.project };
  const api: Repository = { uuid: API, slug: chosen.slug, name: chosen.slug, isPublic: false, project };
  const web: Repository = { uuid: WEB, slug: 'web', name: 'web', isPublic: true, project };
  const ann: Person = { uuid: ANN, name: chosen.ann, accountId: '557058:ann', isApp: false, isActive: true };
  const bob: Person = { uuid: BOB, name: chosen.bob, accountId: null, isApp: true, isActive: false };
  const path = `project:${chosen.project}/group:${chosen.group}`;
  return [
    {
      repository: api,
      user: ann,
      level: 'admin',
      paths: [`${path}=admin`, 'repo/user=write'],
      flags: [],
      certainty: 'lower-bound',
    },
    {
      repository: api,
      user: bob,
      level: 'write',
      paths: ['repo/user=write'],
      flags: ['app', 'inactive'],
      certainty: 'lower-bound',
    },
    {
      repository: web,
      user: ann,
      level: 'admin',
      paths: [`${path}=admin`, 'public=read'],
      flags: [],
      certainty: 'exact',
    },
    {
      repository: web,
      user: bob,
      level: 'admin',
      paths: ['workspace/owner=admin'],
      flags: ['inactive'],
      certainty: 'exact',
    },
  ];
}

/** A content of the report around the sample: a snapshot with one of everything, and one run before. */
export function sampleContent(chosen: Chosen = HARMLESS, audit = sampleAudit(chosen)): ReportContent {
  const snapshot = sampleSnapshot(chosen);
  const inventory = provenInventory(snapshot);
  return { audit, rows: sampleRows(chosen), snapshot, inventory, history: [pastRun(1)] };
}

/** The run of the week with this number. */
export function pastRun(number: number, changes: Partial<PastRun> = {}): PastRun {
  const { summary } = sampleAudit();
  const slot = `2026-11-0${number + 1}T06:00:00Z`;
  return { number, slot, status: 'complete', summary: { ...summary, users: 8 }, changes: 3, ...changes };
}

export function sampleSnapshot(chosen: Chosen = HARMLESS): Snapshot {
  const [row] = sampleRows(chosen);
  if (row === undefined) throw new Error('The sample has no rows');
  const { project } = row.repository;
  const repositories = [...new Set(sampleRows(chosen).map(({ repository }) => repository))];
  const repository = row.repository;
  const grant = (principal: string, level: string) => ({ principal, level });
  const read: readonly [Scope, Content][] = [
    [{ kind: 'members' }, { kind: 'members', members: [ANN], owners: [BOB], unknownRoles: [] }],
    [{ kind: 'groups' }, { kind: 'groups', groups: [{ slug: chosen.group, name: chosen.group }] }],
    [{ kind: 'projects' }, { kind: 'projects', projects: [{ ...project, name: chosen.project }] }],
    [{ kind: 'repositories' }, { kind: 'repositories', repositories }],
    [
      { kind: 'project-users', project },
      { kind: 'grants', grants: [grant(ANN, 'admin'), grant(BOB, 'none')] },
    ],
    [
      { kind: 'project-groups', project },
      { kind: 'grants', grants: [grant(chosen.group, 'admin')] },
    ],
    [
      { kind: 'repository-users', repository },
      { kind: 'grants', grants: [grant(ANN, 'write'), grant(BOB, chosen.level)] },
    ],
  ];
  const known = read.map(([scope, content]) => ({
    scope,
    content,
    lastRead: SLOT,
    readAt: SLOT,
    unreadable: null,
    ...(scope.kind === 'project-users' ? { reported: 2 } : {}),
  }));
  const dark = {
    scope: { kind: 'group-members', group: chosen.group } as const,
    content: null,
    lastRead: null,
    readAt: null,
    unreadable: {
      reason: 'Bitbucket refused this list',
      httpStatus: 403,
      remedy: 'Give the credential the scope account',
    },
  };
  return {
    workspace: WORKSPACE,
    slot: SLOT,
    observations: new Map([...known, dark].map((each) => [scopeId(each.scope), each])),
    people: new Map(sampleRows(chosen).map(({ user }) => [user.uuid, user])),
    testimony: sampleAudit(chosen).testimony,
  };
}
