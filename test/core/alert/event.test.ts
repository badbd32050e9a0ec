import { describe, expect, test } from '@jest/globals';
import { eventMessage } from '../../../lambda/core/alert/event.ts';
import type { Alert, Fact } from '../../../lambda/core/model/fact.ts';
import { ALERT_EVENTS } from '../../../lambda/function-environment.ts';
import { HARMLESS, sampleAudit } from '../report/sample-audit.ts';
import { contextOf } from './context-of.ts';

const CONTEXT = contextOf(sampleAudit(HARMLESS), {
  commit: 'c'.repeat(64),
  reportLocation: 's3://evidence/acme/runs/r/report.html',
});

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
      workspace: { slug: CONTEXT.workspace.slug, uuid: CONTEXT.workspace.uuid },
      run: {
        number: CONTEXT.runNumber,
        slot: CONTEXT.slot,
        previousSlot: CONTEXT.previousSlot,
        commit: 'c'.repeat(64),
        status: CONTEXT.status,
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
});
