import { describe, expect, test } from '@jest/globals';
import { followUpOf } from '../../../lambda/core/alert/follow-up.ts';
import { makeAudit, newTally } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { redact } from '../../../lambda/core/report/redact.ts';
import {
  REPORT_FORMATS,
  renderStored,
  type StoredReport,
} from '../../../lambda/core/report/stored-report.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { readZip } from '../../support/read-zip.ts';

const ANN = '{aaaaaaaa-0000-4000-8000-000000000001}';
const BOB = '{bbbbbbbb-0000-4000-8000-000000000002}';
const EVE = '{eeeeeeee-0000-4000-8000-000000000003}';
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
