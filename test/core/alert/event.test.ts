import { describe, expect, test } from '@jest/globals';
import { eventMessage } from '../../../lambda/core/alert/event.ts';
import type { MessageContext } from '../../../lambda/core/alert/message-context.ts';
import type { Deed } from '../../../lambda/core/model/audit-log.ts';
import type { Alert, Cause, Fact } from '../../../lambda/core/model/fact.ts';
import { ALERT_EVENTS } from '../../../lambda/function-environment.ts';

const CONTEXT: MessageContext = {
  workspace: { slug: 'acme', uuid: '{w}' },
  runNumber: 2,
  slot: '2026-11-09T06:00:00Z',
  previousSlot: '2026-11-02T06:00:00Z',
  commit: 'c'.repeat(64),
  status: 'partial',
  verdict: 'Something changed.',
  reportLocation: 's3://evidence/acme/runs/r/report.html',
  regained: false,
  names: { user: () => 'Somebody with a name', repository: () => 'PAY/api' },
  auditLog: null,
  unusual: null,
};

const ASKED = { ...CONTEXT, auditLog: { kind: 'read', entries: 9, ignored: 0, causes: [] } as const };

function alertOf(facts: readonly Fact[]): Alert {
  const causes = [{ id: 'c', kind: 'grant-added', text: 'Somebody with a name', facts }];
  return { key: 'k', severity: 'critical', urgent: true, causes };
}

const REVOKED: Fact = {
  kind: 'revoked',
  user: '{u}',
  repository: '{r}',
  from: 'read',
  to: 'none',
  cause: 'c',
};
const NEW_ADMIN: Fact = { ...REVOKED, kind: 'new-admin', from: 'read', to: 'admin' };
const GRANT: Fact = { kind: 'admin-grant-added', grant: 'g', from: null, cause: 'c' };

describe('the event of an alert', () => {
  test.each([
    ['a new admin', [REVOKED, NEW_ADMIN], ALERT_EVENTS.admin],
    ['a new admin grant', [GRANT], ALERT_EVENTS.admin],
    ['anything else', [REVOKED], ALERT_EVENTS.alert],
  ])('tells %s by its detail-type', (_what, facts, detailType) => {
    expect(eventMessage(alertOf(facts), CONTEXT).subject).toBe(detailType);
  });

  test('holds the facts, the key, the run and its commit, and no name', () => {
    const { body } = eventMessage(alertOf([NEW_ADMIN]), CONTEXT);

    expect(JSON.parse(body)).toEqual({
      schemaVersion: 1,
      workspace: { slug: 'acme', uuid: '{w}' },
      run: {
        number: 2,
        slot: '2026-11-09T06:00:00Z',
        previousSlot: '2026-11-02T06:00:00Z',
        commit: 'c'.repeat(64),
        status: 'partial',
      },
      alert: {
        key: 'k',
        severity: 'critical',
        urgent: true,
        headline: '1 new admin on 1 repository',
        facts: [NEW_ADMIN],
        factsLeftOut: 0,
      },
      byWhom: null,
      report: 's3://evidence/acme/runs/r/report.html',
    });
    expect(body).not.toContain('Somebody');
  });

  test('stays below 256 KB and says how many facts are missing', () => {
    const facts = Array.from(
      { length: 5000 },
      (_, at): Fact => ({ ...NEW_ADMIN, repository: `{${at}}${'é'.repeat(40)}` }),
    );

    const { body } = eventMessage(alertOf(facts), CONTEXT);

    const { alert } = JSON.parse(body);
    expect(Buffer.byteLength(body)).toBeLessThan(256_000);
    expect(alert.factsLeftOut).toBeGreaterThan(0);
    expect(alert.facts.length + alert.factsLeftOut).toBe(5000);
  });

  test('holds the facts that fit to the last byte, the commas between them counted', () => {
    const bare = JSON.stringify({ ...NEW_ADMIN, repository: '' }).length;
    const ofHundredBytes: Fact = { ...NEW_ADMIN, repository: 'x'.repeat(99 - bare) };

    const { alert } = JSON.parse(eventMessage(alertOf(Array(2_001).fill(ofHundredBytes)), CONTEXT).body);

    expect(alert.facts).toHaveLength(2_000);
    expect(alert.factsLeftOut).toBe(1);
  });

  test('says by whom: of ten causes, five entries each, and no text that acts', () => {
    const entry: Deed = {
      name: 'Cy Dent',
      accountId: 'cy\n',
      at: '2026-11-05T14:03:00Z',
      action: 'added\u202e',
    };
    const causes = Array.from({ length: 11 }, (_, at) => causeOf(`c${at}`, Array(6).fill(entry)));

    const { byWhom } = JSON.parse(eventMessage({ ...alertOf([]), causes }, ASKED).body);

    expect(byWhom.auditLog).toBe('read');
    expect(byWhom.causes.map(({ cause }: { cause: string }) => cause)).toEqual([
      'c0',
      'c1',
      'c2',
      'c3',
      'c4',
      'c5',
      'c6',
      'c7',
      'c8',
      'c9',
    ]);
    expect(byWhom.causes[9].by).toEqual(
      Array(5).fill({ accountId: 'cy\\x0a', at: '2026-11-05T14:03:00Z', action: 'added\\u{202e}' }),
    );
  });

  test('cuts what the audit log says at length, and tells of nobody where it names no account', () => {
    const entry = { name: 'Cy Dent', accountId: null, at: '2026-11-05T14:03:00Z', action: 'a'.repeat(81) };
    const causes = [causeOf('c1', [entry, { ...entry, accountId: 'b'.repeat(81) }]), causeOf('c2')];

    const { byWhom } = JSON.parse(eventMessage({ ...alertOf([]), causes }, ASKED).body);

    expect(byWhom.causes).toEqual([
      {
        cause: 'c1',
        by: [
          { accountId: null, at: entry.at, action: `${'a'.repeat(80)}…` },
          { accountId: `${'b'.repeat(80)}…`, at: entry.at, action: `${'a'.repeat(80)}…` },
        ],
      },
      { cause: 'c2', by: [] },
    ]);
  });
});

function causeOf(id: string, by?: readonly Deed[]): Cause {
  return { id, kind: 'grant-added', text: 'Somebody with a name', facts: [], ...(by && { by }) };
}
