import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blindSpotSentence } from '../../../lambda/core/report/blind-spots.ts';
import { canonicalJson } from '../../../lambda/core/report/canonical-json.ts';
import { changesJsonl } from '../../../lambda/core/report/changes-jsonl.ts';
import { resultFile } from '../../../lambda/core/report/result-json.ts';
import { hostileText } from '../text/hostile-text.ts';
import { ANN, API, everywhere, HARMLESS, sampleAudit, sampleFacts } from './sample-audit.ts';

describe('changes.jsonl', () => {
  test('holds one fact a line: kind, the fields of the kind, cause', () => {
    const shuffled = [
      { cause: 'c', to: 'admin', from: 'write', repository: API, user: ANN, kind: 'new-admin' },
      { cause: 'c', kind: 'baseline-created' },
      { cause: 'c', repository: API, kind: 'repository-public' },
    ] as const;

    expect(changesJsonl(shuffled)).toBe(
      [
        `{"kind":"new-admin","user":"${ANN}","repository":"${API}","from":"write","to":"admin","cause":"c"}`,
        '{"kind":"baseline-created","cause":"c"}',
        `{"kind":"repository-public","repository":"${API}","cause":"c"}`,
        '',
      ].join('\n'),
    );
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
  test('has the keys of the contract in a fixed order', () => {
    const file = resultFile(sampleAudit());

    expect(Object.keys(file)).toEqual([
      'schemaVersion',
      'run',
      'workspace',
      'status',
      'baseline',
      'verdict',
      'coverage',
      'summary',
      'publicRepositories',
      'factCounts',
      'causes',
      'alerts',
      'notices',
      'unusual',
      'open',
      'witness',
      'auditLog',
    ]);
    expect(file.run).toEqual({
      number: 2,
      slot: '2026-11-09T06:00:00Z',
      previousSlot: '2026-11-02T06:00:00Z',
    });
    expect(file.coverage.unreadable[0]).toEqual({
      ...sampleAudit().coverage.unreadable[0],
      words: 'members of group release',
    });
    expect(file.causes[0]).toEqual({
      kind: 'group-joined',
      text: 'Ann Lee joined the group release',
      facts: 3,
    });
    expect(file.witness).toMatchObject({ extent: 'part', repositories: 1, rows: 7 });
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
  expect(blindSpotSentence('deploy-keys')).toContain('Deploy keys');
});
