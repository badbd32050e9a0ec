import { gunzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { readZip } from './read-zip.ts';

const DATA_BLOCK = /type="application\/gzip;base64"[^>]*>([^<]*)</g;

/** Files as one text: each byte for byte and, where it is packed, also as whoever opens it sees it. */
export async function plainText(files: Iterable<Uint8Array>): Promise<string> {
  const texts = await Promise.all([...files].map((file) => textsIn(Buffer.from(file))));
  return texts.flat().join('\n');
}

async function textsIn(file: Buffer): Promise<readonly string[]> {
  return [file.toString('latin1'), ...(await unpacked(file))];
}

/** Known by how it begins, so that no name can hide what a file holds. */
async function unpacked(file: Buffer): Promise<readonly string[]> {
  if (file.subarray(0, 2).equals(Buffer.of(0x1f, 0x8b))) return textsIn(gunzipSync(file));
  const start = file.toString('latin1', 0, 4);
  if (start === 'PK\x03\x04') return [...readZip(file).values()];
  if (start === 'PAR1') return rowsIn(file);
  const blocks = [...file.toString('latin1').matchAll(DATA_BLOCK)];
  return blocks.map(([, block = '']) => gunzipSync(Buffer.from(block, 'base64')).toString('utf8'));
}

async function rowsIn(file: Buffer): Promise<readonly string[]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
  return rows.map((row) => Object.values(row).join('\n'));
}
