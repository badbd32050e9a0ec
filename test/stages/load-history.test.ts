import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { folderStore } from '../../lambda/adapters/store/folder-store.ts';
import type { Store } from '../../lambda/ports.ts';
import { loadHistory } from '../../lambda/stages/load-history.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SUMMARY = {
  users: 9,
  groups: 1,
  projects: 1,
  repositories: 3,
  pairs: 20,
  admins: 4,
  publicRepositories: 0,
};

let root: string;
let store: Store;

beforeEach(async () => {
  root = temporaryFolder();
  store = folderStore(root);
});

test('the trends get the runs before, oldest first, with what their results say', async () => {
  const last = await commitRuns(3);

  const history = await loadHistory(store, runAfter(last));

  expect(history.map(({ number, status, changes }) => [number, status, changes])).toEqual([
    [1, 'complete', 3],
    [2, 'complete', 3],
    [3, 'complete', 3],
  ]);
  expect(history[0]?.summary).toEqual(SUMMARY);
});

test('they get no more than a chart shows, this run included', async () => {
  const last = await commitRuns(28);

  const history = await loadHistory(store, runAfter(last));

  expect(history.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 4));
});

test('they get nothing from before a result that is not what its commit says', async () => {
  const last = await commitRuns(4);
  writeFileSync(join(root, `acme/runs/${folder(2)}/result.json`), '{}');

  const history = await loadHistory(store, runAfter(last));

  expect(history.map(({ number }) => number)).toEqual([3, 4]);
});

test('they get nothing from before a commit that the next one does not vouch for', async () => {
  const last = await commitRuns(3);
  writeFileSync(join(root, `acme/runs/${folder(2)}/commit.json`), '{}');

  const history = await loadHistory(store, runAfter(last));

  expect(history.map(({ number }) => number)).toEqual([3]);
});

test('they get nothing where there was no run, or the one before is not trusted', async () => {
  await commitRuns(2);

  expect(await loadHistory(store, runAfter('0'.repeat(64)))).toEqual([]);
});

/** Commits that many runs; gives the hash of the last commit. */
async function commitRuns(runs: number): Promise<string> {
  let previousCommit: string | null = null;
  for (let number = 1; number <= runs; number++) {
    const result = Buffer.from(JSON.stringify({ summary: SUMMARY, factCounts: { raised: 2, lowered: 1 } }));
    const files = { 'result.json': sha256(result) };
    const commit = {
      schemaVersion: 1,
      number,
      slot: slot(number),
      status: 'complete',
      files,
      previousCommit,
    };
    const bytes = Buffer.from(JSON.stringify(commit));
    await store.create(`acme/runs/${folder(number)}/result.json`, result);
    await store.create(`acme/runs/${folder(number)}/commit.json`, bytes);
    previousCommit = sha256(bytes);
  }
  return previousCommit ?? '';
}

function runAfter(previousCommit: string) {
  const place = { workspace: 'acme', slot: '2027-01-01T06:00:00Z', number: 99, previousSlot: slot(1) };
  return { ...place, previousCommit, baseline: { kind: 'first' } } as const;
}

function slot(number: number): string {
  return `2026-11-${String(number).padStart(2, '0')}T06:00:00Z`;
}

function folder(number: number): string {
  return slot(number).replaceAll(':', '');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
