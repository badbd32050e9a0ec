import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { withFileLock } from '../../../lambda/adapters/store/file-lock.ts';
import { folderStore } from '../../../lambda/adapters/store/folder-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { storeContract } from './store.contract.ts';

let shared = '';
beforeAll(async () => {
  shared = temporaryFolder();
});
storeContract('folder', () => folderStore(shared));

const text = (content: string) => Buffer.from(content);

const MODULE = new URL('../../../lambda/adapters/store/folder-store.ts', import.meta.url).href;

/** A process that writes one object without end. It tells when it has written the first megabytes. */
const ENDLESS = `
const { folderStore } = await import(process.argv[1]);
async function* chunks() {
  for (let count = 0; ; count += 1) {
    if (count === 4) console.log('writing');
    yield Buffer.alloc(1_000_000);
    if (count > 4) await new Promise((later) => setTimeout(later, 50));
  }
}
await folderStore(process.argv[2]).create('acme/access.csv', chunks());`;

/** A process that adds one to a counter some times. */
const COUNTER = `
const { folderStore } = await import(process.argv[1]);
const store = folderStore(process.argv[2]);
for (let left = Number(process.argv[3]); left > 0; ) {
  const found = await store.read('count');
  const next = Buffer.from(String(Number(Buffer.from(found?.content ?? '0').toString()) + 1));
  if ((await store.replace('count', next, found?.version ?? null)) === 'replaced') left -= 1;
}`;

describe('a folder store', () => {
  test('keeps its files and folders private', async () => {
    const root = join(temporaryFolder(), 'new');
    await folderStore(root).create('acme/runs/a.json', text('x'));

    const modes = await Promise.all(
      ['', 'acme', 'acme/runs', 'acme/runs/a.json'].map(async (path) => (await stat(join(root, path))).mode),
    );

    expect(modes.map((mode) => mode & 0o777)).toEqual([0o700, 0o700, 0o700, 0o600]);
  });

  test('leaves nothing but the objects behind', async () => {
    const root = temporaryFolder();
    const store = folderStore(root);
    await store.create('a', text('1'));
    await store.replace('a', text('2'), (await store.read('a'))?.version ?? null);

    const names = await readdir(root, { recursive: true });

    expect(names.sort()).toEqual(['.scratch~', 'a']);
  });

  test('does not list what crashes and other programs left', async () => {
    const root = temporaryFolder();
    await mkdir(join(root, '.scratch~'));
    await mkdir(join(root, 'acme'));
    await Promise.all(
      ['.scratch~/0b6f', '.scratch~/lock-0b6f', 'acme/a copy.csv', 'acme/a.csv~'].map((path) =>
        writeFile(join(root, path), 'half'),
      ),
    );
    const store = folderStore(root);
    await store.create('acme/a.csv', text('whole'));

    const keys = [await store.list(''), await store.list('acme/')];

    expect(keys).toEqual([['acme/a.csv'], ['acme/a.csv']]);
  });

  test('removes what a crash left more than a day ago', async () => {
    const root = temporaryFolder();
    const scratch = join(root, '.scratch~');
    await mkdir(scratch);
    await Promise.all(['old', 'new'].map((name) => writeFile(join(scratch, name), 'half a report')));
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    await utimes(join(scratch, 'old'), twoDaysAgo, twoDaysAgo);

    await folderStore(root).create('a', text('1'));

    expect(await readdir(scratch)).toEqual(['new']);
  });

  test('takes over the lock of a process that died', async () => {
    const root = temporaryFolder();
    const store = folderStore(root);
    await store.create('head.json', text('1'));
    const version = (await store.read('head.json'))?.version ?? null;
    await dieWithLock(root, 'head.json');

    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) => store.replace('head.json', text(`two ${index}`), version)),
    );

    expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
    expect(await readdir(join(root, '.scratch~'))).toEqual([]);
  });

  test('does not write under a lock that was taken over meanwhile', async () => {
    const scratch = temporaryFolder();

    const answers = await withFileLock(scratch, 'head', async (isMine) => {
      const before = await isMine();
      const [name = ''] = (await readdir(scratch)).filter((file) => file.startsWith('lock-'));
      await writeFile(join(scratch, name), 'another holder');
      return [before, await isMine()];
    });

    expect(answers).toEqual([true, false]);
    expect(await readdir(scratch)).toHaveLength(1);
  });

  test('takes over from a dead holder also where the one who began to take over died, too', async () => {
    const root = temporaryFolder();
    const scratch = join(root, '.scratch~');
    await dieWithLock(root, 'head.json');
    const [lock = ''] = await readdir(scratch);
    const permit = `${lock}-${createHash('sha256').update('a dead holder').digest('hex').slice(0, 32)}-1`;
    await writeFile(join(scratch, permit), 'a dead waiter');

    const taken = await withFileLock(scratch, join(root, 'head.json'), async (isMine) => isMine());

    expect(taken).toBe(true);
    expect(await readdir(scratch)).toEqual([permit]);
  });

  test('holds nothing of an object whose writer is killed in the middle', async () => {
    const root = temporaryFolder();
    const writer = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS, MODULE, root]);
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const store = folderStore(root);

    const found = [await store.read('acme/access.csv'), await store.list('')];

    expect(found).toEqual([null, []]);
    expect(await readdir(join(root, '.scratch~'))).toHaveLength(1);
    expect(await store.create('acme/access.csv', text('whole'))).toBe('created');
  });

  test('counts right between processes', async () => {
    const root = temporaryFolder();
    const args = ['--input-type=module', '-e', COUNTER, MODULE, root, '20'];

    const ends = await Promise.all(
      [1, 2, 3].map(async () => {
        const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
        return code;
      }),
    );

    expect(ends).toEqual([0, 0, 0]);
    expect(Buffer.from((await folderStore(root).read('count'))?.content ?? '').toString()).toBe('60');
  });

  test('reads a name that is a folder as absent', async () => {
    const root = temporaryFolder();
    const store = folderStore(root);
    await store.create('acme/a', text('1'));

    const found = [await store.read('acme'), await store.read('acme/a/b')];

    expect(found).toEqual([null, null]);
  });

  test('says so when a folder cannot be read, instead of listing nothing', async () => {
    const root = temporaryFolder();
    await folderStore(root).create('a/b', text('1'));

    const attempt = folderStore(join(root, 'x'.repeat(300))).list('');

    await expect(attempt).rejects.toThrow('ENAMETOOLONG');
  });
});

/** Leaves the lock behind as a holder does that is killed. */
async function dieWithLock(root: string, key: string): Promise<void> {
  const scratch = join(root, '.scratch~');
  const lock = await withFileLock(scratch, join(root, key), async () => {
    const names = await readdir(scratch);
    return join(scratch, names.find((name) => name.startsWith('lock-')) ?? '');
  });
  await writeFile(lock, 'a dead holder');
}
