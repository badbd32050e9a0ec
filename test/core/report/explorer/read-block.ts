import type { ExplorerHeader } from '../../../../lambda/core/report/explorer/explorer-header.ts';

export interface ReadBlock {
  readonly header: ExplorerHeader;
  readonly starts: readonly number[];
  /** As stored: each as the difference to the one before on the same repository. */
  readonly users: readonly number[];
  readonly sets: readonly number[];
  readonly seen: readonly number[];
}

/** The block of the explorer, read as explorer-header.ts describes it. Throws where it is longer or shorter. */
export function readBlock(block: Uint8Array): ReadBlock {
  const bytes = Buffer.from(block);
  const end = 4 + bytes.readUInt32LE(0);
  if (end % 4 !== 0) throw new Error('The columns do not begin at a multiple of four');
  const header = JSON.parse(bytes.toString('utf8', 4, end)) as ExplorerHeader;
  const starts = numbers(bytes, end, header.repositories.length + 1, 4);
  const rows = starts.at(-1) ?? 0;
  const from = (column: number) => end + 4 * starts.length + column * rows * header.width;
  if (from(3) !== bytes.length) throw new Error('The block is not as long as its header says');
  const [users, sets, seen] = [0, 1, 2].map((column) => numbers(bytes, from(column), rows, header.width));
  return { header, starts, users: users ?? [], sets: sets ?? [], seen: seen ?? [] };
}

function numbers(bytes: Buffer, from: number, count: number, width: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => bytes.readUIntLE(from + at * width, width));
}
