import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FollowUp } from '../../../lambda/core/alert/notice.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import { blindSpotSentence } from '../../../lambda/core/report/blind-spots.ts';
import { canonicalJson } from '../../../lambda/core/report/canonical-json.ts';
import { changesJsonl } from '../../../lambda/core/report/changes-jsonl.ts';
import { resultFile } from '../../../lambda/core/report/result-json.ts';
import { golden } from '../../support/golden.ts';
import { hostileText } from '../text/hostile-text.ts';
import { ANN, API, everywhere, HARMLESS, sampleAudit, sampleFacts } from './sample-audit.ts';

const SLOT = '2026-11-02T06:00:00Z';

describe('changes.jsonl', () => {
  test('holds one fact a line: kind, the fields of the kind, cause', () => {
    const [user, repository, from, to, cause] = [ANN, API, 'read', 'admin', 'c'] as const;
    const grant = 'project:PAY/group:devs';
    const shuffled: readonly Fact[] = [
      { cause, to, from, repository, user, kind: 'new-admin' },
      { cause, to: 'write', from, repository, user, kind: 'raised' },
      { cause, to: 'none', from, repository, user, kind: 'lowered' },
      { cause, to: 'none', from, repository, user, kind: 'revoked' },
      { cause, level: 'read', repository, user, kind: 'path-changed' },
      { cause, from: null, grant, kind: 'admin-grant-added' },
      { cause, user, kind: 'owner-added' },
      { cause, user, kind: 'owner-removed' },
      { cause, repository, kind: 'repository-public' },
      { cause, repository, kind: 'repository-private' },
      { cause, repository, kind: 'repository-added' },
      { cause, repository, kind: 'repository-removed' },
      { cause, to: 'OPS', from: 'PAY', repository, kind: 'repository-moved' },
      { cause, level: 'captain', grant, kind: 'unknown-level' },
      { cause, scope: 'groups/list', kind: 'coverage-lost' },
      { cause, scope: 'groups/list', kind: 'coverage-restored' },
      { cause, reason: 'forged', kind: 'baseline-invalid' },
      { cause, kind: 'baseline-created' },
    ];

    expect(changesJsonl(shuffled).split('\n')).toEqual([
      `{"kind":"new-admin","user":"${ANN}","repository":"${API}","from":"read","to":"admin","cause":"c"}`,
      `{"kind":"raised","user":"${ANN}","repository":"${API}","from":"read","to":"write","cause":"c"}`,
      `{"kind":"lowered","user":"${ANN}","repository":"${API}","from":"read","to":"none","cause":"c"}`,
      `{"kind":"revoked","user":"${ANN}","repository":"${API}","from":"read","to":"none","cause":"c"}`,
      `{"kind":"path-changed","user":"${ANN}","repository":"${API}","level":"read","cause":"c"}`,
      '{"kind":"admin-grant-added","grant":"project:PAY/group:devs","from":null,"cause":"c"}',
      `{"kind":"owner-added","user":"${ANN}","cause":"c"}`,
      `{"kind":"owner-removed","user":"${ANN}","cause":"c"}`,
      `{"kind":"repository-public","repository":"${API}","cause":"c"}`,
      `{"kind":"repository-private","repository":"${API}","cause":"c"}`,
      `{"kind":"repository-added","repository":"${API}","cause":"c"}`,
      `{"kind":"repository-removed","repository":"${API}","cause":"c"}`,
      `{"kind":"repository-moved","repository":"${API}","from":"PAY","to":"OPS","cause":"c"}`,
      '{"kind":"unknown-level","grant":"project:PAY/group:devs","level":"captain","cause":"c"}',
      '{"kind":"coverage-lost","scope":"groups/list","cause":"c"}',
      '{"kind":"coverage-restored","scope":"groups/list","cause":"c"}',
      '{"kind":"baseline-invalid","reason":"forged","cause":"c"}',
      '{"kind":"baseline-created","cause":"c"}',
      '',
    ]);
  });

  test('gives every fact back, whatever people are called', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const facts = sampleFacts(everywhere(name));

        const lines = changesJsonl(facts).split('\n');

        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(facts);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('result.json', () => {
  test('of a run with one of everything is the one that was reviewed', () => {
    const [lost] = sampleFacts(HARMLESS);
    const told = lost === undefined ? [] : [{ fact: lost, alerted: SLOT }];
    const followUp: FollowUp = {
      notices: [{ key: 'n', kind: 'reminder', severity: 'high', headline: 'Still open', lines: ['x'], told }],
      open: told.map((each) => ({ ...each, holds: `pair ${ANN} ${API}`, reminded: null })),
    };
    const auditLog = { kind: 'read', entries: 7, ignored: 1, causes: [] } as const;

    const text = canonicalJson(resultFile(sampleAudit(HARMLESS, { auditLog }), followUp));

    expect(text).toBe(golden(join(import.meta.dirname, 'result.golden.txt'), text));
  });

  test('has neither notices nor anything open where nobody tells', () => {
    const { notices, open, auditLog, unusual } = resultFile(sampleAudit());

    expect({ notices, open, auditLog, unusual }).toEqual({
      notices: [],
      open: [],
      auditLog: null,
      unusual: null,
    });
  });

  test('says why the audit log could not be read', () => {
    const unreadable = { reason: 'Refused', httpStatus: 401, remedy: 'Make a new key' };

    const { auditLog } = resultFile(sampleAudit(HARMLESS, { auditLog: { kind: 'unreadable', unreadable } }));

    expect(JSON.stringify(auditLog)).toBe(
      '{"kind":"unreadable","reason":"Refused","httpStatus":401,"remedy":"Make a new key"}',
    );
  });

  test('calls somebody without an account by the name alone', () => {
    const [cause] = sampleAudit().causes;
    const by = [{ name: 'Olga', accountId: null, at: SLOT, action: 'did' }];
    const causes = cause === undefined ? [] : [{ ...cause, by }];

    expect(resultFile(sampleAudit(HARMLESS, { causes })).causes[0]?.by).toEqual(by);
  });

  test('counts facts by kind, sorted', () => {
    expect(Object.entries(resultFile(sampleAudit()).factCounts)).toEqual([
      ['admin-grant-added', 1],
      ['coverage-lost', 1],
      ['new-admin', 2],
      ['path-changed', 1],
      ['raised', 1],
      ['repository-moved', 1],
      ['revoked', 1],
      ['unknown-level', 1],
    ]);
  });

  test('shows in alerts the facts of changes.jsonl', () => {
    const { alerts } = resultFile(sampleAudit());

    const alerted = alerts.flatMap(({ facts }) => facts);
    const facts = sampleFacts(HARMLESS).filter(
      ({ kind }) => kind !== 'path-changed' && kind !== 'repository-moved',
    );
    expect(new Set(alerted)).toEqual(new Set(facts));
    expect(alerts.map(({ urgent }) => urgent)).toEqual([true, true, true, false, false]);
  });

  test('has texts in which nothing acts, and the same bytes each time', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const file = resultFile(sampleAudit(everywhere(name)));

        for (const { text } of [...file.causes, ...file.alerts])
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(canonicalJson(resultFile(sampleAudit(everywhere(name))))).toBe(canonicalJson(file));
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

test('a JSON file ends with one line end and parses back', () => {
  expect(canonicalJson({ b: 1, a: ['\ud800'] })).toBe('{\n  "b": 1,\n  "a": [\n    "\\ud800"\n  ]\n}\n');
});

test('a blind spot without a sentence is shown by its id', () => {
  expect(blindSpotSentence('new-thing')).toBe('new-thing');
});

test.each([
  ['access-tokens', 'Repository, project and workspace access tokens: whoever holds one acts'],
  ['deploy-keys', 'Deploy keys (SSH keys of a repository or project) give access without a user'],
  ['oauth-consumers', 'OAuth consumers act for the user who allowed them'],
  ['apps', 'Apps and integrations installed in the workspace have access of their own'],
  ['pending-invitations', 'People who were invited and have not accepted yet are not listed'],
  ['granted-and-revoked-between-runs', 'Access that was granted and revoked again between two runs'],
  ['organisation-admins', 'Administrators of the Atlassian organisation can take over accounts and groups'],
])('the blind spot %s is told in a sentence', (id, beginning) => {
  expect(blindSpotSentence(id).startsWith(beginning)).toBe(true);
});
