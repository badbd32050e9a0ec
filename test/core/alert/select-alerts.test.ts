import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../lambda/core/alert/select-alerts.ts';
import type { Cause, Fact } from '../../../lambda/core/model/fact.ts';
import { HARMLESS, sampleCauses } from '../report/sample-audit.ts';

const ORIGIN = { workspace: '{w}', slot: '2026-11-09T06:00:00Z' };

describe('alertsOf', () => {
  test('gives each cause with an urgent fact an alert of its own, with the other facts of the cause', () => {
    const [urgent] = alertsOf(
      [cause('c1', [admin('c1'), fell('raised', 'c1'), other('path-changed', 'c1')])],
      ORIGIN,
    );

    expect(urgent).toMatchObject({ severity: 'critical', urgent: true });
    expect(urgent?.causes.flatMap(({ facts }) => facts.map(({ kind }) => kind))).toEqual([
      'new-admin',
      'raised',
    ]);
  });

  test('puts everything else that is worth a message into one', () => {
    const causes = [cause('c1', [fell('revoked', 'c1')]), cause('c2', [fell('lowered', 'c2')])];

    const alerts = alertsOf(causes, ORIGIN);

    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ severity: 'low', urgent: false });
    expect(alerts[0]?.causes).toEqual(causes);
  });

  test.each(['raised', 'owner-removed', 'repository-private'] as const)('holds %s for medium', (kind) => {
    const fact = kind === 'raised' ? fell(kind, 'c') : other(kind, 'c');

    expect(alertsOf([cause('c', [fact])], ORIGIN)[0]?.severity).toBe('medium');
  });

  test('tells all lost scopes of a run in one alert', () => {
    const alerts = alertsOf(
      [cause('c1', [lost('a', 'c1'), lost('b', 'c1')]), cause('c2', [lost('c', 'c2')])],
      ORIGIN,
    );

    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ severity: 'high', urgent: false });
  });

  test('loses no fact where one cause belongs to two alerts', () => {
    const alerts = alertsOf([cause('c', [lost('a', 'c'), fell('revoked', 'c')])], ORIGIN);

    expect(new Set(alerts.map(({ key }) => key)).size).toBe(2);
    expect(alerts.flatMap(({ causes }) => causes.flatMap(({ facts }) => facts))).toHaveLength(2);
  });

  test.each([
    'path-changed',
    'repository-added',
    'repository-removed',
    'repository-moved',
    'coverage-restored',
    'baseline-created',
  ] as const)('does not alert %s', (kind) => {
    expect(alertsOf([cause('c', [other(kind, 'c')])], ORIGIN)).toEqual([]);
  });

  test.each([
    'new-admin',
    'admin-grant-added',
    'owner-added',
    'repository-public',
    'unknown-level',
    'baseline-invalid',
  ] as const)('alerts %s at once', (kind) => {
    expect(alertsOf([cause('c', [other(kind, 'c')])], ORIGIN)).toMatchObject([
      { urgent: true, severity: 'critical' },
    ]);
  });

  test('puts urgent ones first, then the graver', () => {
    const alerts = alertsOf(sampleCauses(HARMLESS), ORIGIN);

    expect(alerts.map(({ severity }) => severity)).toEqual([
      'critical',
      'critical',
      'critical',
      'high',
      'low',
    ]);
    const urgentKeys = alerts.slice(0, 3).map(({ key }) => key);
    expect(urgentKeys).toEqual(urgentKeys.toSorted());
  });

  test('has the same keys for the same run, whatever the order of causes, and others for another run', () => {
    const causes = sampleCauses(HARMLESS);
    const keys = (of: readonly Cause[], slot = ORIGIN.slot) =>
      alertsOf(of, { ...ORIGIN, slot }).map(({ key }) => key);

    expect(keys(causes.toReversed())).toEqual(keys(causes));
    expect(keys(causes, '2026-11-16T06:00:00Z')).not.toEqual(keys(causes));
    for (const key of keys(causes)) expect(key).toMatch(/^[0-9a-f]{16}$/);
  });

  test('has keys that stay from version to version, so that a repeat is known', () => {
    const causes = [
      cause('c1', [admin('c1')]),
      cause('c2', [lost('a', 'c2')]),
      cause('c4', [fell('raised', 'c4')]),
      cause('c3', [fell('lowered', 'c3')]),
    ];

    expect(alertsOf(causes, ORIGIN).map(({ key }) => key)).toEqual([
      'd956de5a1a98c6e8',
      '1c570459da009db0',
      '3fb8c837f510d9c7',
    ]);
  });

  test('holds for high what changes far more than usual, and for low what is told beside it', () => {
    const causes = [cause('c1', [fell('lowered', 'c1')])];

    expect(alertsOf(causes, { ...ORIGIN, isUnusual: true })[0]?.severity).toBe('high');
    expect(alertsOf(causes, { ...ORIGIN, isUnusual: false })[0]?.severity).toBe('low');
    expect(alertsOf(causes, ORIGIN)[0]?.severity).toBe('low');
  });

  test('holds for medium what is so in any of its causes', () => {
    const causes = [cause('c1', [fell('lowered', 'c1')]), cause('c2', [fell('raised', 'c2')])];

    expect(alertsOf(causes, ORIGIN)[0]?.severity).toBe('medium');
  });

  test('leaves out of a cause what is not alerted, and nothing of the cause itself', () => {
    const by = [{ name: 'Ann', accountId: null, at: '2026-11-05T14:03:00Z', action: 'a' }];
    const mixed = { ...cause('c', [fell('revoked', 'c'), other('path-changed', 'c')]), by };

    expect(alertsOf([mixed], ORIGIN)[0]?.causes).toEqual([{ ...mixed, facts: [fell('revoked', 'c')] }]);
  });

  test('puts an unusually large change behind what is urgent and what was lost', () => {
    const causes = [
      cause('c1', [fell('raised', 'c1')]),
      cause('c2', [lost('a', 'c2')]),
      cause('c3', [admin('c3')]),
    ];

    const alerts = alertsOf(causes, { ...ORIGIN, isUnusual: true });

    expect(alerts.map(({ causes: [first] }) => first?.id)).toEqual(['c3', 'c2', 'c1']);
    expect(alerts.map(({ severity }) => severity)).toEqual(['critical', 'high', 'high']);
  });
});

function cause(id: string, facts: readonly Fact[]): Cause {
  return { id, kind: 'grant-changed', text: 'A grant changed', facts };
}

function admin(id: string): Fact {
  return { kind: 'new-admin', user: '{u}', repository: '{r}', from: 'none', to: 'admin', cause: id };
}

function fell(kind: 'raised' | 'lowered' | 'revoked', id: string): Fact {
  return { kind, user: '{u}', repository: '{r}', from: 'read', to: 'write', cause: id };
}

function lost(scope: string, id: string): Fact {
  return { kind: 'coverage-lost', scope, cause: id };
}

/** Only the kind decides; the other fields do not matter here. */
function other(kind: Fact['kind'], id: string): Fact {
  return { kind, cause: id } as unknown as Fact;
}
