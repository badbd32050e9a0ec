import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Commit } from '../../lambda/core/model/run.ts';
import { loadBaseline } from '../../lambda/stages/baseline.ts';
import { openRun } from '../../lambda/stages/open-run.ts';
import { World } from '../simulation/world.ts';
import { SLOT_1, SLOT_3 } from '../support/build.ts';
import { memoryStore } from '../support/memory-store.ts';
import {
  bytesOf,
  HEAD,
  json,
  type Objects,
  RUN_1,
  RUN_3,
  sha256,
  threeRuns,
  withNewest,
} from './signed-history.ts';

const SLOT_4 = '2026-11-23T06:00:00Z';

let history: Objects;
beforeAll(async () => {
  history = await threeRuns(null);
});

describe('the newest run', () => {
  test.each<[string, () => Objects, RegExp]>([
    [
      'has a snapshot of a newer version',
      () => withSnapshot('"schemaVersion":1', '"schemaVersion":2'),
      /schema version 2/,
    ],
    ['has a snapshot that cannot be read', () => withSnapshot('"people":[', '"people":'), /cannot be used/],
    [
      'has a commit of a newer version',
      () => withNewest(history, (commit) => ({ ...commit, schemaVersion: 2 })),
      /cannot be read/,
    ],
    [
      'is not what an old head, put back, leads to',
      () => new Map([...history, [HEAD, headOfFirst()]]),
      /not the one that head.json names/,
    ],
  ])('%s: the next run compares with nothing, and says why', async (_what, tamper, reason) => {
    const { kinds, changes } = await nextRun(tamper());

    expect(kinds).toEqual(['baseline-invalid']);
    expect(changes).toMatch(reason);
  });
});

test('the next run compares where nothing was touched', async () => {
  expect(await nextRun(history)).toMatchObject({ kinds: [] });
});

test('a commit that is exchanged after the run began is noticed before anything is compared with it', async () => {
  const objects = new Map(history);
  const store = memoryStore(objects);
  const opened = await openRun({ store, signer: null }, 'acme', SLOT_4);
  const run = opened.kind === 'new' ? opened.run : null;
  const forged = withSnapshot('"level":"admin"', '"level":"write"');
  for (const [name, bytes] of forged) objects.set(name, bytes);

  expect(run).toMatchObject({ baseline: { kind: 'run', slot: SLOT_3 } });
  await expect(loadBaseline(store, run as NonNullable<typeof run>)).rejects.toThrow('changed during the run');
});

/** What a run of the same workspace a week later makes of a history. */
async function nextRun(objects: Objects): Promise<{ kinds: readonly string[]; changes: string }> {
  const world = new World();
  for (const [name, bytes] of objects) world.objects.set(name, bytes);
  world.truth = { owners: ['ann'], repositories: { r1: { grants: ['user bo: admin'] } } };
  await audit(world.process(), { workspace: 'acme', slot: SLOT_4 });
  const changes = Buffer.from(
    bytesOf(world.objects, 'acme/runs/2026-11-23T060000Z/changes.jsonl'),
  ).toString();
  const kinds = [...changes.matchAll(/"kind":"([^"]+)"/g)].map(([, kind]) => String(kind));
  return { kinds, changes };
}

/** The newest run with another snapshot, its commit and the head to match. */
function withSnapshot(find: string, put: string): Objects {
  const name = `${RUN_3}/snapshot.json.gz`;
  const text = gunzipSync(bytesOf(history, name)).toString('utf8');
  if (!text.includes(find)) throw new Error(`The snapshot does not hold ${find}`);
  const bytes = gzipSync(text.replaceAll(find, put));
  const files = (commit: Commit) => ({ ...commit.files, 'snapshot.json.gz': sha256(bytes) });
  return withNewest(new Map([...history, [name, bytes]]), (commit) => ({ ...commit, files: files(commit) }));
}

function headOfFirst(): Uint8Array {
  return json({ number: 1, slot: SLOT_1, commit: sha256(bytesOf(history, `${RUN_1}/commit.json`)) });
}
