import { beforeEach, describe, expect, test } from '@jest/globals';
import { folderStore } from '../../../lambda/adapters/store/folder-store.ts';
import { splitStore } from '../../../lambda/adapters/store/split-store.ts';
import type { Store } from '../../../lambda/ports.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COMMIT = 'acme/runs/2026-11-02T060000Z/commit.json';
const HEAD = 'acme/head.json';
const bytes = Buffer.from('x');

let evidence: Store;
let work: Store;
let store: Store;
beforeEach(async () => {
  evidence = folderStore(temporaryFolder());
  work = folderStore(temporaryFolder());
  store = splitStore({ evidence, work });
});

describe('a split store', () => {
  test('keeps runs in the evidence and everything else in the work', async () => {
    await store.create(COMMIT, bytes);
    await store.create(HEAD, bytes);

    expect(await evidence.list('')).toEqual([COMMIT]);
    expect(await work.list('')).toEqual([HEAD]);
    expect((await store.read(COMMIT))?.content).toEqual(new Uint8Array(bytes));
    expect((await store.read(HEAD))?.content).toEqual(new Uint8Array(bytes));
    expect(store.locate(COMMIT)).toBe(evidence.locate(COMMIT));
    expect(store.locate(HEAD)).toBe(work.locate(HEAD));
  });

  test.each(['acme/signatures/a.json', 'acme/after/a.json'])('keeps %s in the evidence, too', async (key) => {
    await store.create(key, bytes);

    expect([await evidence.list(''), await work.list('')]).toEqual([[key], []]);
  });

  test.each(['acme/runs', 'runs/a.json', 'acme/x/runs/a.json', 'acme/afterwards/a.json'])(
    'keeps %s in the work',
    async (key) => {
      await store.create(key, bytes);

      expect([await evidence.list(''), await work.list('')]).toEqual([[], [key]]);
    },
  );

  test('replaces work and never evidence', async () => {
    await store.create(COMMIT, bytes);

    await expect(store.replace(COMMIT, bytes, null)).rejects.toThrow('is evidence: it is written once');
    expect(await store.replace(HEAD, bytes, null)).toBe('replaced');
  });

  test.each(['', 'acme', 'acme/', 'acme/r', 'acme/runs'])('lists both halves at %j', async (prefix) => {
    await store.create(COMMIT, bytes);
    await store.create('acme/runs-of-old.json', bytes);

    expect(await store.list(prefix)).toEqual(['acme/runs-of-old.json', COMMIT].sort());
  });

  test.each([
    ['acme/runs/', [COMMIT]],
    ['acme/deliveries/', ['acme/deliveries/a.json']],
  ])('asks only the half that %j is in', async (prefix, found) => {
    await store.create(COMMIT, bytes);
    await store.create('acme/deliveries/a.json', bytes);
    const deaf: Store = { ...evidence, list: () => Promise.reject(new Error('asked')) };
    const isEvidence = prefix === 'acme/runs/';
    const halves = isEvidence ? { evidence, work: deaf } : { evidence: deaf, work };

    expect(await splitStore(halves).list(prefix)).toEqual(found);
  });
});
