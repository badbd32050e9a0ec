import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACME_PEOPLE, acme, repository, to } from '../../demo/bitbucket/acme.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import type { Verified } from '../../lambda/core/history/verified.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { aScene, closeScenes, everyFile, WEEK_1, WEEK_2, WEEK_3 } from '../audit/scene.ts';
import { memoryStore } from '../support/memory-store.ts';

const RUN_1 = 'acme/runs/2026-11-02T060000Z';
const RUN_2 = 'acme/runs/2026-11-09T060000Z';
const RUN_3 = 'acme/runs/2026-11-16T060000Z';
const HEAD = 'acme/head.json';

let one: ReadonlyMap<string, Uint8Array>;
let three: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  const scene = await aScene(aTinyWorld('read'));
  await scene.audit(WEEK_1);
  one = stored(scene.store);
  scene.bitbucket.setWorld(aTinyWorld('write'));
  await scene.audit(WEEK_2);
  scene.bitbucket.setWorld(aTinyWorld('admin'));
  await scene.audit(WEEK_3);
  three = stored(scene.store);
});
afterAll(closeScenes);

describe('a history as it was written', () => {
  test('holds, and its newest commit is named', async () => {
    const verified = await verify(three);

    expect(verified).toEqual({
      kind: 'holds',
      runs: 3,
      files: 24,
      head: { number: 3, slot: WEEK_3, commit: sha256(three.get(`${RUN_3}/commit.json`)) },
      signatures: { checked: false, signed: 0, since: null },
      notes: [],
    });
  });

  test('holds when a process died between the commit and the head', async () => {
    const objects = without(three, 'acme/deliveries/2026-11-16T060000Z/');
    objects.set(HEAD, headOf(2, WEEK_2, `${RUN_2}/commit.json`));

    const verified = await verify(objects);

    expect(verified).toMatchObject({ kind: 'holds', notes: [expect.stringContaining('head.json')] });
  });

  test('holds beside a run that was never committed, which is named', async () => {
    const objects = new Map(three).set('acme/runs/2026-11-20T060000Z/access.csv', Buffer.from('part'));

    const verified = await verify(objects);

    expect(verified).toMatchObject({ kind: 'holds', notes: ['runs/2026-11-20T060000Z was never committed'] });
  });

  test('is none where nothing was ever written', async () => {
    expect(await verify(new Map())).toEqual({ kind: 'no-run' });
  });
});

describe('every byte that is changed is found', () => {
  test('in every file of a run, in its claim and in the head', async () => {
    let flipped = 0;
    for (const [key, bytes] of evidence(one)) {
      for (let index = 0; index < bytes.length; index += 1) {
        const objects = new Map(one).set(key, flip(bytes, index));

        const verified = await verify(objects);

        if (verified.kind !== 'mismatch') expect(`${key} byte ${index}: ${verified.kind}`).toBe('mismatch');
        flipped += 1;
      }
    }
    expect(flipped).toBeGreaterThan(5000);
  });

  test('in the commits in the middle of a history, which are named', async () => {
    for (const [run, slot] of [
      [RUN_1, WEEK_1],
      [RUN_2, WEEK_2],
    ] as const) {
      const key = `${run}/commit.json`;
      const bytes = three.get(key) ?? new Uint8Array();
      for (let index = 0; index < bytes.length; index += 1) {
        const verified = await verify(new Map(three).set(key, flip(bytes, index)));

        const found = verified.kind === 'mismatch' ? [verified.fault.slot, verified.fault.file] : [];
        if (found[0] !== slot || found[1] !== 'commit.json') {
          expect([index, ...found]).toEqual([index, slot, 'commit.json']);
        }
      }
    }
    expect(three.size).toBeGreaterThan(one.size);
  });
});

test('every file of a run that is cut by one byte, or to nothing, is named', async () => {
  const files = [...one].filter(([key]) => key.startsWith(RUN_1));

  for (const [key, bytes] of files) {
    for (const length of [bytes.length - 1, 0]) {
      const fault = await faultIn(new Map(one).set(key, bytes.slice(0, length)));

      expect([key, length, fault.file]).toEqual([key, length, key.slice(RUN_1.length + 1)]);
    }
  }
  expect(files).toHaveLength(8);
});

describe('the first thing that does not fit is named', () => {
  test.each([
    ['access.csv', RUN_2, WEEK_2],
    ['snapshot.json.gz', RUN_1, WEEK_1],
    ['report.html', RUN_3, WEEK_3],
  ])('%s that is deleted', async (file, run, slot) => {
    const objects = new Map(three);
    objects.delete(`${run}/${file}`);

    expect(await faultIn(objects)).toMatchObject({ kind: 'deleted', slot, file });
  });

  test('a run that is deleted from the middle', async () => {
    const fault = await faultIn(without(three, RUN_2));

    expect(fault).toMatchObject({ kind: 'deleted', reason: expect.stringContaining('run 2') });
  });

  test('a beginning that is deleted', async () => {
    expect(await faultIn(without(three, RUN_1))).toMatchObject({ kind: 'deleted', slot: WEEK_2 });
  });

  test('an end that is cut off, the head left as it was', async () => {
    expect(await faultIn(without(three, RUN_3))).toMatchObject({ kind: 'truncated', file: 'head.json' });
  });

  test('an end that is cut off with the head set back, by the messages that were delivered', async () => {
    const objects = without(three, RUN_3).set(HEAD, headOf(2, WEEK_2, `${RUN_2}/commit.json`));

    expect(await faultIn(objects)).toMatchObject({ kind: 'truncated', slot: WEEK_3 });
  });

  test('everything gone but the head', async () => {
    const objects = without(three, 'acme/runs/', 'acme/deliveries/');

    expect(await faultIn(objects)).toMatchObject({ kind: 'truncated', file: 'head.json' });
  });

  test('a head that is deleted, and an old one put back', async () => {
    const gone = without(three, HEAD);
    const old = new Map(three).set(HEAD, one.get(HEAD) ?? new Uint8Array());

    expect(await faultIn(gone)).toMatchObject({ kind: 'deleted', file: 'head.json' });
    expect(await faultIn(old)).toMatchObject({ kind: 'replayed', file: 'head.json' });
  });

  test('a commit of a newer version, which looks like one that was changed', async () => {
    const commit = JSON.parse(text(three.get(`${RUN_3}/commit.json`))) as object;
    const newer = json({ ...commit, schemaVersion: 2 });
    const objects = new Map(three).set(`${RUN_3}/commit.json`, newer);
    objects.set(HEAD, json({ number: 3, slot: WEEK_3, commit: sha256(newer) }));

    expect(await faultIn(objects)).toMatchObject({ kind: 'changed', slot: WEEK_3, file: 'commit.json' });
  });

  test('two runs that are swapped', async () => {
    const objects = new Map(three);
    for (const [key, bytes] of three) {
      if (key.startsWith(RUN_1)) objects.set(key.replace(RUN_1, RUN_2), bytes);
      if (key.startsWith(RUN_2)) objects.set(key.replace(RUN_2, RUN_1), bytes);
    }

    expect(await faultIn(objects)).toMatchObject({ kind: 'swapped', slot: WEEK_1, file: 'commit.json' });
  });

  test('two files that are swapped between runs', async () => {
    const objects = new Map(three);
    objects.set(`${RUN_1}/access.csv`, three.get(`${RUN_2}/access.csv`) ?? new Uint8Array());
    objects.set(`${RUN_2}/access.csv`, three.get(`${RUN_1}/access.csv`) ?? new Uint8Array());

    expect(await faultIn(objects)).toMatchObject({ kind: 'swapped', slot: WEEK_1, file: 'access.csv' });
  });

  test('an old file that is put in the place of a new one', async () => {
    const objects = new Map(three);
    objects.set(`${RUN_3}/access.csv`, three.get(`${RUN_1}/access.csv`) ?? new Uint8Array());

    expect(await faultIn(objects)).toMatchObject({ kind: 'replayed', slot: WEEK_3, file: 'access.csv' });
  });

  test('an old run that is put in the place of the newest', async () => {
    const objects = without(three, RUN_3);
    for (const [key, bytes] of three) {
      if (key.startsWith(RUN_1)) objects.set(key.replace(RUN_1, RUN_3), bytes);
    }

    expect(await faultIn(objects)).toMatchObject({ kind: 'replayed', slot: WEEK_3, file: 'commit.json' });
  });

  test('a second history that begins at the first run', async () => {
    const commit = JSON.parse(text(three.get(`${RUN_3}/commit.json`))) as object;
    const forked = { ...commit, number: 3, previousCommit: sha256(three.get(`${RUN_1}/commit.json`)) };
    const objects = new Map(three).set(`${RUN_3}/commit.json`, json(forked));
    objects.set(HEAD, json({ number: 3, slot: WEEK_3, commit: sha256(json(forked)) }));

    expect(await faultIn(objects)).toMatchObject({ kind: 'forked', slot: WEEK_3 });
  });

  test('a file that its commit does not know, but not what a file manager leaves', async () => {
    const added = new Map(three).set(`${RUN_2}/notes.txt`, Buffer.from('hello'));
    const left = new Map(three).set(`${RUN_2}/.DS_Store`, Buffer.from('hello'));

    expect(await faultIn(added)).toMatchObject({ kind: 'added', slot: WEEK_2, file: 'notes.txt' });
    expect(await verify(left)).toMatchObject({ kind: 'holds' });
  });

  test('the oldest of several, with the last run up to which everything fits', async () => {
    const objects = new Map(three);
    objects.delete(`${RUN_2}/access.csv`);
    objects.delete(`${RUN_3}/access.csv`);

    expect(await verify(objects)).toMatchObject({
      fault: { slot: WEEK_2 },
      where: `memory/${RUN_2}/access.csv`,
      verifiedTo: { number: 1, slot: WEEK_1 },
    });
  });
});

test('a store that cannot be read is no mismatch: it throws', async () => {
  const store = { ...memoryStore(new Map(three)), read: () => Promise.reject(new Error('EIO')) };

  await expect(verifyHistory(store, 'acme')).rejects.toThrow('EIO');
});

/** One project, one repository, one grant beside the owner's: runs of a few kilobytes. */
function aTinyWorld(level: string): World {
  const { auditor, bruno } = ACME_PEOPLE;
  const world = acme();
  return {
    ...world,
    people: [auditor, bruno],
    groups: [],
    projects: world.projects.slice(0, 1).map((project) => ({ ...project, grants: to({}, {}) })),
    repositories: [repository('PLAT', 'billing', to({ [bruno.uuid]: level }, {}))],
  };
}

function stored(folder: string): ReadonlyMap<string, Uint8Array> {
  return new Map([...everyFile(folder)].filter(([key]) => !key.includes('/work/') && !key.startsWith('.')));
}

function evidence(objects: ReadonlyMap<string, Uint8Array>) {
  return [...objects].filter(([key]) => /\/(runs|after)\//.test(key) || key === HEAD);
}

function verify(objects: ReadonlyMap<string, Uint8Array>): Promise<Verified> {
  return verifyHistory(memoryStore(new Map(objects)), 'acme');
}

async function faultIn(objects: ReadonlyMap<string, Uint8Array>) {
  const verified = await verify(objects);
  if (verified.kind !== 'mismatch') throw new Error(`It was found to be ${verified.kind}`);
  return verified.fault;
}

function without(objects: ReadonlyMap<string, Uint8Array>, ...prefixes: readonly string[]) {
  return new Map([...objects].filter(([key]) => !prefixes.some((prefix) => key.startsWith(prefix))));
}

function flip(bytes: Uint8Array, index: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
  return changed;
}

function headOf(number: number, slot: string, commitKey: string): Uint8Array {
  return json({ number, slot, commit: sha256(three.get(commitKey)) });
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

function sha256(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex');
}
