import { describe, expect, test } from '@jest/globals';
import { followUpOf } from '../../../lambda/core/alert/follow-up.ts';
import { makeAudit, newTally } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Content } from '../../../lambda/core/model/reading.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { redact, type Stored } from '../../../lambda/core/report/redact.ts';
import {
  REPORT_FORMATS,
  renderStored,
  type StoredReport,
} from '../../../lambda/core/report/stored-report.ts';
import { snapshotJson } from '../../../lambda/core/snapshot/snapshot-json.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { readZip } from '../../support/read-zip.ts';

const ANN = '{aaaaaaaa-0000-4000-8000-000000000001}';
const BOB = '{bbbbbbbb-0000-4000-8000-000000000002}';
const EVE = '{eeeeeeee-0000-4000-8000-000000000003}';
const ZOE = '{cafecafe-0000-4000-8000-000000000009}';
const ZOE_REDACTED = '{3a2eb085-7183-a0a2-ad43-0e087d368756}';
const PEOPLE = [
  aPerson(ANN, { name: 'Ann Lee', accountId: '557058:aaaaaaaa-1111-2222-3333-444444444444' }),
  aPerson(BOB, { name: 'bob.ray@acme.example', accountId: '5b10ac8d82e05b22cc7d4ef5' }),
  aPerson(EVE, { name: 'Eve Gone', accountId: null }),
];
const PRIVATE = [
  ...PEOPLE.flatMap(({ uuid, name, accountId }) => [uuid, uuid.slice(1, -1), name, accountId ?? uuid]),
  'Lee',
  'Olga Outside',
  '712020:cccccccc-5555-4666-8777-888888888888',
  'acme.example',
];

const BEFORE: Stated = {
  members: [ANN, BOB, EVE],
  owners: [BOB],
  groups: { 'devs-of-bob.ray@acme.example': [ANN] },
  repositories: { api: { grants: [`user ${EVE}: write`, 'group devs-of-bob.ray@acme.example: read'] } },
};
const NOW: Stated = {
  ...BEFORE,
  members: [ANN, BOB],
  owners: [ANN, BOB],
  repositories: { api: { grants: [`user ${ANN}: admin`] } },
};

const [, BOB_ACCOUNT] = PEOPLE.map(({ accountId }) => accountId);
const AUDIT_LOG: AuditLog = {
  kind: 'read',
  entries: 2,
  ignored: 0,
  causes: [
    {
      cause: `grant-added repo:api/user:${ANN} admin`,
      by: [
        {
          name: 'bob.ray@acme.example',
          accountId: BOB_ACCOUNT ?? null,
          at: '2026-11-05T14:03:00Z',
          action: 'a',
        },
        {
          name: 'Olga Outside',
          accountId: '712020:cccccccc-5555-4666-8777-888888888888',
          at: '2026-11-04T14:03:00Z',
          action: 'bob.ray@acme.example did it',
        },
      ],
    },
  ],
};

const DIFFERENCE = {
  kind: 'stale',
  repository: 'api',
  user: ZOE,
  reported: 'read',
  computed: 'write',
  unreadScope: false,
} as const;

describe('a redacted report', () => {
  test.each(REPORT_FORMATS)('in %s names nobody, by no name, account or UUID', (format) => {
    const [open, veiled] = [stored(), { ...stored(), ...redact(stored()) }].map((report) =>
      textOf(format, report),
    );

    expect(PRIVATE.filter((text) => open?.includes(text))).not.toEqual([]);
    expect(PRIVATE.filter((text) => veiled?.includes(text))).toEqual([]);
    expect(veiled).toMatch(/Person [0-9a-f]{8}|[0-9a-f]{8}-/);
  });

  test('calls somebody the same in every report of a workspace, and differently in another one', () => {
    const report = stored();
    const elsewhere = {
      ...report,
      snapshot: { ...report.snapshot, workspace: { slug: 'beta', uuid: '{beta}' } },
    };

    const names = [report, stored(), elsewhere].map((each) =>
      [...redact(each).snapshot.people.values()].map(({ name }) => name),
    );

    expect(names[1]).toEqual(names[0]);
    expect(names[2]?.filter((name) => names[0]?.includes(name))).toEqual([]);
    expect(new Set(names[0]).size).toBe(3);
  });

  test('calls who did something as it calls the person, and two people differently', () => {
    const veiled = redact(stored());

    const [bob, olga] =
      veiled.snapshot.auditLog?.kind === 'read' ? (veiled.snapshot.auditLog.causes[0]?.by ?? []) : [];
    const people = [...veiled.snapshot.people.values()].map(({ name }) => name);
    expect(people).toContain(bob?.name);
    expect(people).not.toContain(olga?.name);
    expect(olga?.name).toMatch(/^Person [0-9a-f]{8}$/);
  });

  test('says the same as the open one in counts and levels', () => {
    const [open, veiled] = [stored(), { ...stored(), ...redact(stored()) }].map((report) =>
      JSON.parse(textOf('json', report)),
    );

    for (const key of ['summary', 'factCounts', 'status', 'verdict', 'run'])
      expect(veiled[key]).toEqual(open[key]);
    expect(veiled.causes.map(({ kind }: { kind: string }) => kind)).toEqual(
      open.causes.map(({ kind }: { kind: string }) => kind),
    );
  });
});

describe('everybody is redacted', () => {
  test.each<[string, Stored]>([
    ['a member', listing('workspace/members', { members: [ZOE] })],
    ['an owner', listing('workspace/members', { owners: [ZOE] })],
    [
      'a role nobody has defined',
      listing('workspace/members', { unknownRoles: [{ user: ZOE, role: 'captain' }] }),
    ],
    ['a member of a group', listing('group:devs/members', { members: [ZOE] })],
    ['a grant', listing('repo:api/users', { grants: [{ principal: ZOE, level: 'admin' }] })],
    ["Bitbucket's own list", hearing({ users: [ZOE] })],
    ["a difference from Bitbucket's own list", hearing({ differences: [DIFFERENCE] })],
    ['a fact', { ...bare(), facts: [{ kind: 'owner-removed', user: ZOE, cause: `owner-removed ${ZOE}` }] }],
    [
      'a grant in a fact',
      {
        ...bare(),
        facts: [{ kind: 'admin-grant-added', grant: `repo:api/user:${ZOE}`, from: null, cause: 'c' }],
      },
    ],
    ['the run before', { ...bare(), previous: listing('workspace/members', { members: [ZOE] }).snapshot }],
  ])('who is known by %s alone, with the same pseudonym', (_source, open) => {
    const veiled = asText(redact(open));

    expect(asText(open)).toContain(ZOE);
    expect(veiled).not.toContain('cafecafe');
    expect(veiled).toContain(ZOE_REDACTED);
  });

  test('also where an identity stands within another text', () => {
    const [ann, bob] = PEOPLE.map(({ accountId }) => accountId);
    const lines = [`ade-${bob}-x`, `a ${ann}: b`, 'write to <ann.lee@acme.example>, now', `${BOB}${ANN}`];
    const notice = { key: 'k', kind: 'reminder', severity: 'low', headline: 'h', lines, told: [] } as const;

    const { followUp } = redact({ ...stored(), followUp: { notices: [notice], open: [] } });

    expect(followUp.notices[0]?.lines).toEqual([
      'ade-Person 707859b9-x',
      'a Person 3cd9b569: b',
      'write to <mail-31812f35>, now',
      '{707859b9-ccfd-9407-221b-c1f570e2d73b}{3cd9b569-4fe4-9e5e-69d8-18e177b264a3}',
    ]);
  });

  test('and what somebody did keeps its time and loses its words', () => {
    const { auditLog } = redact(stored()).snapshot;

    expect(auditLog).toEqual({
      ...AUDIT_LOG,
      causes: [
        {
          cause: `grant-added repo:api/user:{3cd9b569-4fe4-9e5e-69d8-18e177b264a3} admin`,
          by: [
            { name: 'Person 707859b9', accountId: null, at: '2026-11-05T14:03:00Z', action: '' },
            { name: 'Person ae345d68', accountId: null, at: '2026-11-04T14:03:00Z', action: '' },
          ],
        },
      ],
    });
  });

  test('also who did something without an account, by the name', () => {
    const deeds = ['Olga', 'Olga', 'Otto'].map((name) => ({
      name,
      accountId: null,
      at: SLOT_2,
      action: 'a',
    }));
    const auditLog = { ...AUDIT_LOG, causes: [{ cause: 'c', by: deeds }] };
    const { snapshot, ...rest } = stored();

    const veiled = redact({ ...rest, snapshot: { ...snapshot, auditLog } }).snapshot.auditLog;

    const names = veiled?.kind === 'read' ? veiled.causes[0]?.by.map(({ name }) => name) : [];
    expect(new Set(names).size).toBe(2);
    expect(names?.[0]).toBe(names?.[1]);
  });
});

describe('what names nobody stays', () => {
  test('groups, projects and repositories, whatever they are called', () => {
    const grant = 'repo:{99999999-0000-4000-8000-000000000001}/group:{99999999-0000-4000-8000-000000000002}';
    const facts = [{ kind: 'admin-grant-added', grant, from: null, cause: 'c' }] as const;

    expect(redact({ ...bare(), facts }).facts).toEqual(facts);
  });

  test('the workspace, the slot and what every list held', () => {
    const { snapshot, previous } = redact(bare());

    expect(snapshot).toEqual(bare().snapshot);
    expect(previous).toBeNull();
  });

  test('why the audit log could not be read', () => {
    const unreadable = { reason: 'Refused', httpStatus: 401, remedy: 'Make a new key' };
    const auditLog = { kind: 'unreadable', unreadable } as const;
    const { snapshot, ...rest } = bare();

    expect(redact({ ...rest, snapshot: { ...snapshot, auditLog } }).snapshot.auditLog).toEqual(auditLog);
    expect(redact(bare()).snapshot).not.toHaveProperty('auditLog');
  });

  test('whether somebody is an app, or inactive', () => {
    const people = [aPerson(ANN, { isApp: true }), aPerson(BOB, { isActive: false })];
    const { snapshot, ...rest } = bare();
    const described = new Map(people.map((person) => [person.uuid, person]));

    const veiled = redact({ ...rest, snapshot: { ...snapshot, people: described } }).snapshot.people;

    expect([...veiled.values()].map(({ isApp, isActive }) => [isApp, isActive])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect([...veiled.keys()]).toEqual([...veiled.values()].map(({ uuid }) => uuid));
  });
});

/** A run in which nobody is named, and one list was not read. */
function bare(): Stored {
  const stated = { groups: { devs: [] }, repositories: { api: {} } };
  const snapshot = snapshotOf(stated, { slot: SLOT_1, dark: ['project:P/users'] });
  return { snapshot, previous: null, facts: [], followUp: { notices: [], open: [] } };
}

/** The bare run, where one list holds something else. */
function listing(scope: string, changes: object): Stored {
  const { snapshot, ...rest } = bare();
  const observations = [...snapshot.observations].map(([id, one]): [string, Observation] => [
    id,
    id === scope ? { ...one, content: { ...one.content, ...changes } as Content } : one,
  ]);
  return { ...rest, snapshot: { ...snapshot, observations: new Map(observations) } };
}

/** The bare run, where Bitbucket's own list says something else. */
function hearing(changes: Partial<Snapshot['testimony']>): Stored {
  const { snapshot, ...rest } = bare();
  return { ...rest, snapshot: { ...snapshot, testimony: { ...snapshot.testimony, ...changes } } };
}

function asText({ snapshot, previous, facts }: Stored): string {
  const texts = [snapshot, previous].flatMap((each) => (each === null ? [] : [...snapshotJson(each)]));
  return `${texts.join('')}${JSON.stringify(facts)}`;
}

function textOf(format: (typeof REPORT_FORMATS)[number], report: StoredReport): string {
  const bytes = Buffer.concat([...renderStored(format, report)].map((piece) => Buffer.from(piece)));
  return format === 'xlsx' ? [...readZip(bytes).values()].join('\n') : bytes.toString('utf8');
}

function stored(): StoredReport {
  const previous = named(snapshotOf(BEFORE, { slot: SLOT_1 }));
  const snapshot = { ...named(snapshotOf(NOW, { slot: SLOT_2, previous })), auditLog: AUDIT_LOG };
  const inventory = provenInventory(snapshot);
  const run = { number: 2, slot: SLOT_2, previousSlot: SLOT_1 };
  const audit = makeAudit({
    run,
    snapshot,
    inventory,
    doubts: doubtsOf(snapshot, inventory),
    tally: newTally(),
    comparand: { kind: 'run', snapshot: previous },
  });
  const followUp = followUpOf({ audit, snapshot, before: [] });
  return { run, baseline: 'compared', snapshot, previous, facts: audit.facts, followUp, history: [] };
}

function named(snapshot: Snapshot): Snapshot {
  return { ...snapshot, people: new Map(PEOPLE.map((person) => [person.uuid, person])) };
}
