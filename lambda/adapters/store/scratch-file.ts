import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type Content = Uint8Array | AsyncIterable<Uint8Array>;

const DAY = 86_400_000;

/** Writes a private file, safe on disk, that lives as long as `use` takes. */
export async function withScratchFile<T>(
  folder: string,
  content: Content,
  use: (path: string) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    await writeDurably(path, content);
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Gives a file a second name, unless that name is taken: the one atomic "create" that holds a whole content. */
export async function linkOnce(path: string, target: string): Promise<'created' | 'exists'> {
  try {
    await link(path, target);
    return 'created';
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return 'exists';
    throw error;
  }
}

/** Removes what processes that died left behind a day ago or earlier: it may hold parts of reports. */
export async function sweepScratch(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  await Promise.all(paths.map(removeIfOld));
}

/** Whether the operating system said one of these, e.g. `ENOENT`. */
export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(String((Object(error) as { readonly code?: unknown }).code));
}

async function writeDurably(path: string, content: Content): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    else await writeChunks(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeChunks(file: FileHandle, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}

async function removeIfOld(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > DAY) await rm(path, { force: true });
  } catch (error) {
    // Another process ended or swept in the meantime.
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
