import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store, StoredObject } from '../../ports.ts';
import { withFileLock } from './file-lock.ts';
import { type Content, isErrno, linkOnce, sweepScratch, withScratchFile } from './scratch-file.ts';
import { checkKey, checkPrefix, isKey } from './store-key.ts';

/** Holds unfinished files and locks. No key can name it, and it lies in the file system that files are linked in. */
const SCRATCH = '.scratch~';

/**
 * Objects as private files below a folder, for any number of processes on file systems with hard links.
 * A crash leaves the old or the new object, never a part of one.
 */
export function folderStore(root: string): Store {
  const scratch = join(root, SCRATCH);
  let swept: Promise<void> | null = null;
  const prepare = () => {
    swept ??= sweepScratch(scratch);
    return swept;
  };
  return {
    read: async (key) => readObject(join(root, checkKey(key))),
    create: async (key, content) => {
      const target = join(root, checkKey(key));
      await prepare();
      return create(scratch, target, content);
    },
    replace: async (key, content, version) => {
      const target = join(root, checkKey(key));
      await prepare();
      return replace(scratch, target, { content, version });
    },
    list: async (prefix) => list(root, checkPrefix(prefix)),
    locate: (key) => join(root, checkKey(key)),
  };
}

async function readObject(path: string): Promise<StoredObject | null> {
  try {
    const content = await readFile(path);
    return { content, version: createHash('sha256').update(content).digest('hex') };
  } catch (error) {
    // A folder of this name, or a file where a folder would be: the object is absent all the same.
    if (isErrno(error, 'ENOENT', 'EISDIR', 'ENOTDIR')) return null;
    throw error;
  }
}

async function create(scratch: string, target: string, content: Content): Promise<'created' | 'exists'> {
  return withScratchFile(scratch, content, async (path) => {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const result = await linkOnce(path, target);
    await syncFolder(dirname(target));
    return result;
  });
}

interface Swap {
  readonly content: Uint8Array;
  readonly version: string | null;
}

async function replace(scratch: string, target: string, swap: Swap): Promise<'replaced' | 'conflict'> {
  if (swap.version === null) {
    return (await create(scratch, target, swap.content)) === 'created' ? 'replaced' : 'conflict';
  }
  return withScratchFile(scratch, swap.content, async (path) => {
    const result = await withFileLock(scratch, target, async (isMine) => {
      const before = await readObject(target);
      if (before?.version !== swap.version || !(await isMine())) return 'conflict';
      await rename(path, target);
      return 'replaced';
    });
    if (result === 'replaced') await syncFolder(dirname(target));
    return result;
  });
}

/** A new name is safe on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function list(root: string, prefix: string): Promise<readonly string[]> {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const keys = await keysBelow(root, parent);
  return keys.filter((key) => key.startsWith(prefix)).sort();
}

async function keysBelow(root: string, parent: string): Promise<readonly string[]> {
  const entries = await entriesOf(join(root, parent));
  const found = await Promise.all(
    entries.map((entry) => {
      const key = `${parent}${entry.name}`;
      return entry.isDirectory() ? keysBelow(root, `${key}/`) : [key];
    }),
  );
  // People and their tools leave files of their own in folders.
  return found.flat().filter(isKey);
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    // Nothing was ever written below this prefix. Every other failure is one.
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
