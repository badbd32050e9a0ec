import { describe, expect, test } from '@jest/globals';
import type { Observation, Snapshot } from '../../../../lambda/core/model/snapshot.ts';
import { completenessSection } from '../../../../lambda/core/report/html/completeness-section.ts';
import { SLOT_1, snapshotOf } from '../../../support/build.ts';
import { quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const STATED = {
  repositories: {
    r1: { grants: ['user ann: admin', 'user bo: none', 'user cy: captain'] },
    r2: { grants: ['user ann: read'] },
    r3: { grants: ['user bo: write'] },
  },
};

describe('the completeness of the lists', () => {
  test('is a line for each kind of list, between what was read and what it was compared with', () => {
    const lines = textOf(completenessSection(quietAudit(), snapshotOf(STATED, { slot: SLOT_1 })));

    expect(lines).toEqual([
      'What could be read',
      '12 of 12 scopes read. Every list was read to its end.',
      'Entries reported by Bitbucket, received, audited and excluded, by kind of list',
      'Lists of | Read | Reported | Received | Audited | Excluded | Result',
      'Members and owners of the workspace | 1 of 1 | Bitbucket does not tell | 0 | 0 | 0 | PASS',
      'Groups | 1 of 1 | Bitbucket does not tell | 0 | 0 | 0 | PASS',
      'Members of groups | 0 of 0 | – | 0 | 0 | 0 | PASS',
      'Projects | 1 of 1 | Bitbucket does not tell | 1 | 1 | 0 | PASS',
      'Project grants to users | 1 of 1 | Bitbucket does not tell | 0 | 0 | 0 | PASS',
      'Project grants to groups | 1 of 1 | Bitbucket does not tell | 0 | 0 | 0 | PASS',
      'Repositories | 1 of 1 | Bitbucket does not tell | 3 | 3 | 0 | PASS',
      'Repository grants to users | 3 of 3 | Bitbucket does not tell | 5 | 3 | 1: “none” gives nothing; 1: a level nobody has defined, listed above | PASS',
      'Repository grants to groups | 3 of 3 | Bitbucket does not tell | 0 | 0 | 0 | PASS',
      "Accuracy: the comparison with Bitbucket's own list",
      "Bitbucket's own list was read in full: 4 rows on 2 repositories.",
      'Both lists agree in every row.',
      'What this report cannot show',
      "Bitbucket's API shows grants to users and groups. It does not show:",
    ]);
  });

  test('says of how many lists Bitbucket does not tell the length', () => {
    expect(repositoryGrants({ reported: { r1: 3 } })).toContain('| 3 of 3 | 3; 2 lists untold | 5 |');
    expect(repositoryGrants({ reported: { r1: 3, r2: 1, r3: 1 } })).toContain('| 3 of 3 | 5 | 5 |');
  });

  test('fails where lists were not read', () => {
    expect(repositoryGrants({ dark: ['r2', 'r3'] })).toMatch(/\| FAIL: 2 lists not read$/);
  });

  test('fails where lists are shorter than Bitbucket says', () => {
    expect(repositoryGrants({ reported: { r1: 4 } })).toMatch(/\| FAIL: 1 list shorter than reported$/);
    expect(repositoryGrants({ reported: { r1: 4 }, dark: ['r2'] })).toMatch(
      /\| FAIL: 1 list not read; 1 list shorter than reported$/,
    );
  });

  test('tells apart what was excluded for giving nothing and for not being known', () => {
    const [none, unknown] = ['none', 'captain'].map((level) =>
      grantsLine(snapshotOf({ repositories: { r: { grants: [`user bo: ${level}`] } } }, { slot: SLOT_1 })),
    );

    expect(none).toContain('| 1 | 0 | 1: “none” gives nothing |');
    expect(unknown).toContain('| 1 | 0 | 1: a level nobody has defined, listed above |');
  });
});

test('what the audit log holds stands beside what else was read', () => {
  const auditLog = { kind: 'read', entries: 2, ignored: 0, causes: [] } as const;

  const lines = textOf(completenessSection(quietAudit({ auditLog }), snapshotOf({}, { slot: SLOT_1 })));

  expect(lines[2]).toContain('2 entries lie in this time');
});

interface Told {
  /** How many grants Bitbucket says these repositories have. */
  readonly reported?: Readonly<Record<string, number>>;
  readonly dark?: readonly string[];
}

function repositoryGrants({ reported = {}, dark = [] }: Told): string {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1, dark: dark.map((uuid) => `repo:${uuid}/users`) });
  const observations = [...snapshot.observations].map(([id, one]): [string, Observation] => {
    const number = reported[/^repo:(.*)\/users$/.exec(id)?.[1] ?? ''];
    return [id, number === undefined ? one : { ...one, reported: number }];
  });
  return grantsLine({ ...snapshot, observations: new Map(observations) });
}

function grantsLine(snapshot: Snapshot): string {
  const lines = textOf(completenessSection(quietAudit(), snapshot));
  return lines.find((line) => line.startsWith('Repository grants to users')) ?? 'no such line';
}
