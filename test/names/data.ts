import { resolve, sep } from 'node:path';
import { expect } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import { isKey } from '../../lambda/adapters/store/store-key.ts';
import { accessParquet } from '../../lambda/core/report/access-parquet.ts';
import { canonicalJson } from '../../lambda/core/report/canonical-json.ts';
import { changesJsonl } from '../../lambda/core/report/changes-jsonl.ts';
import { explorerColumns } from '../../lambda/core/report/explorer/explorer-columns.ts';
import { resultFile } from '../../lambda/core/report/result-json.ts';
import { inert } from '../../lambda/core/text/inert.ts';
import { accessFrom } from '../../page/access.ts';
import { parseCsv } from '../core/report/parse-csv.ts';
import { HARMLESS, sampleAudit, sampleFacts, sampleRows } from '../core/report/sample-audit.ts';
import { answersIn } from './answers.ts';
import { ACTS, FORMULA, type Sink } from './law.ts';

const SLOT = '2026-11-09T06:00:00Z';
const ROOT = resolve('/audits');

const changes: Sink = {
  name: 'changes.jsonl',
  check: (chosen) => {
    const facts = sampleFacts(chosen);

    const lines = changesJsonl(facts).split('\n');

    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(facts);
  },
};

const result: Sink = {
  name: 'result.json',
  check: (chosen) => {
    const file = JSON.parse(canonicalJson(resultFile(sampleAudit(chosen))));

    expect(Object.keys(file)).toEqual(RESULT_KEYS);
    for (const { text } of [...file.causes, ...file.alerts]) expect(text).not.toMatch(ACTS);
    expect(file.coverage.unknownLevels[0].level).toBe(chosen.level);
  },
};

const RESULT_KEYS = Object.keys(resultFile(sampleAudit(HARMLESS)));

const parquet: Sink = {
  name: 'access.parquet',
  check: async (chosen) => {
    const bytes = Buffer.concat([...accessParquet(sampleRows(chosen), SLOT)]);

    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });

    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      user_name: chosen.ann.toWellFormed(),
      repository_slug: chosen.slug.toWellFormed(),
      project_key: chosen.project.toWellFormed(),
    });
  },
};

const explorer: Sink = {
  name: 'the explorer',
  check: (chosen) => {
    const rows = sampleRows(chosen);
    const workspace = { slug: chosen.slug, uuid: '{w}' };
    const columns = explorerColumns({ workspace, expected: 4, limit: 10, firstSeen: () => null });
    for (const row of rows) columns.add(row);

    const { header, ...access } = accessFrom(Uint8Array.from(columns.finish().bytes).buffer);

    expect(access.rows).toBe(rows.length);
    expect(JSON.stringify(header)).not.toMatch(ACTS);
    expect(header.users.map(([, name]) => name).sort()).toEqual(
      [chosen.ann, chosen.bob].map((name) => inert(name)).sort(),
    );
  },
};

const answersAsCsv: Sink = {
  name: 'answers as CSV',
  check: (chosen) => {
    for (const text of answersIn('csv', chosen)) {
      const records = parseCsv(text);

      expect(new Set(records.map((record) => record.length)).size).toBe(1);
      for (const cell of records.flat()) expect(cell).not.toMatch(FORMULA);
      for (const cell of records.flat()) expect(cell).not.toMatch(ACTS);
    }
  },
};

/** No name is ever a key; were it one, it would be refused or stay one plain part below its folder. */
const keys: Sink = {
  name: 'keys of the store',
  check: (chosen) => {
    for (const name of Object.values(chosen)) {
      const key = `acme/runs/${name}`;
      if (!isKey(key)) continue;
      expect(key).toMatch(/^acme\/runs\/[A-Za-z0-9._{}:=+@/-]+$/);
      expect(resolve(ROOT, key).startsWith(`${ROOT}${sep}acme${sep}runs${sep}`)).toBe(true);
    }
  },
};

export const DATA: readonly Sink[] = [changes, result, parquet, explorer, answersAsCsv, keys];
