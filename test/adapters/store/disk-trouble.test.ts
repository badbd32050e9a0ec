import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withFileLock } from '../../../lambda/adapters/store/file-lock.ts';
import { folderStore } from '../../../lambda/adapters/store/folder-store.ts';
import { holdLease } from '../../../lambda/adapters/store/lease.ts';
import { linkOnce, sweepScratch } from '../../../lambda/adapters/store/scratch-file.ts';
import type { Store } from '../../../lambda/ports.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('what the disk refuses is an error, never an absent object', () => {
  test('a file that cannot be followed', async () => {
    const folder = temporaryFolder();
    await symlink('circle', join(folder, 'circle'));

    await expect(folderStore(folder).read('circle')).rejects.toThrow('ELOOP');
  });

  test('a second name in a folder that is not there', async () => {
    const folder = temporaryFolder();

    await expect(linkOnce(join(folder, 'a'), join(folder, 'nowhere', 'b'))).rejects.toThrow('ENOENT');
  });

  test('a scratch file that cannot be looked at', async () => {
    const folder = temporaryFolder();
    await symlink('circle', join(folder, 'circle'));

    await expect(sweepScratch(folder)).rejects.toThrow('ELOOP');
  });

  test('a lock that cannot be read', async () => {
    const folder = temporaryFolder();
    let lock = '';

    const held = withFileLock(folder, 'name', async () => {
      lock = join(folder, await lockIn(folder));
      await rm(lock);
      await mkdir(lock);
    });

    await expect(held).rejects.toThrow('EISDIR');
  });
});

test('a scratch file that went away meanwhile is swept already', async () => {
  const folder = temporaryFolder();
  await symlink('gone', join(folder, 'dangling'));

  await expect(sweepScratch(folder)).resolves.toBeUndefined();
});

test('a lock that somebody removed is held no more', async () => {
  const folder = temporaryFolder();

  const isMine = await withFileLock(folder, 'name', async (mine) => {
    const before = await mine();
    await rm(join(folder, await lockIn(folder)));
    return [before, await mine()];
  });

  expect(isMine).toEqual([true, false]);
});

describe('a lease', () => {
  const request = (store: Store) => ({
    store,
    key: 'acme/lease.json',
    owner: 'me',
    clock: { now: () => 0 },
    sleep: async () => undefined,
  });

  test('is left behind where the store cannot be reached at the end', async () => {
    const store = folderStore(temporaryFolder());
    let isDown = false;
    const lease = await holdLease(
      request({
        ...store,
        replace: async (...args) => (isDown ? Promise.reject(new Error('down')) : store.replace(...args)),
      }),
    );
    isDown = true;

    expect(await lease.release()).toBe('left');
  });

  test('that was taken over is renewed no more', async () => {
    const store = folderStore(temporaryFolder());
    let writes = 0;
    const lease = await holdLease(
      request({
        ...store,
        replace: (...args) => {
          writes += 1;
          return store.replace(...args);
        },
      }),
    );
    const found = await store.read('acme/lease.json');
    await store.replace('acme/lease.json', Buffer.from('{"owner":"other"}'), found?.version ?? null);
    await lease.renew();
    const before = writes;

    await lease.renew();

    expect(writes).toBe(before);
    expect(await lease.release()).toBe('left');
  });
});

async function lockIn(folder: string): Promise<string> {
  return (await readdir(folder)).find((name) => name.startsWith('lock-')) ?? 'no lock';
}
