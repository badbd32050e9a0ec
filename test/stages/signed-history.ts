import { createHash } from 'node:crypto';
import { audit } from '../../lambda/audit.ts';
import type { Commit } from '../../lambda/core/model/run.ts';
import { World } from '../simulation/world.ts';
import { SLOT_1, SLOT_2, SLOT_3 } from '../support/build.ts';
import { type LocalKey, localSigner } from '../support/local-signer.ts';

export type Objects = ReadonlyMap<string, Uint8Array>;

export const [RUN_1, RUN_2, RUN_3] = [SLOT_1, SLOT_2, SLOT_3].map(
  (slot) => `acme/runs/${slot.replaceAll(':', '')}`,
) as [string, string, string];
export const HEAD = 'acme/head.json';

/** What three small runs leave in the store, the work in progress aside; unsigned where there is no key. */
export async function threeRuns(key: LocalKey | null): Promise<Objects> {
  const world = new World();
  for (const [index, slot] of [SLOT_1, SLOT_2, SLOT_3].entries()) {
    const level = ['read', 'write', 'admin'][index];
    world.truth = { owners: ['ann'], repositories: { r1: { grants: [`user bo: ${level}`] } } };
    const ports = { ...world.process(), signer: key === null ? null : localSigner(key) };
    await audit(ports, { workspace: 'acme', slot });
    world.now += 7 * 24 * 3_600_000;
  }
  return new Map([...world.objects].filter(([name]) => !name.includes('/work/')));
}

export function without(objects: Objects, ...prefixes: readonly string[]): Map<string, Uint8Array> {
  return new Map([...objects].filter(([key]) => !prefixes.some((prefix) => key.startsWith(prefix))));
}

/** Every object of one folder, under the name of another; what lay there is gone. */
export function moved(objects: Objects, from: string, to: string): Map<string, Uint8Array> {
  const inner = [...objects].filter(([key]) => key.startsWith(`${from}/`));
  return new Map([
    ...without(objects, `${to}/`),
    ...inner.map(([key, bytes]) => [key.replace(from, to), bytes] as const),
  ]);
}

/** The newest run with another commit, and the head to match. */
export function withNewest(objects: Objects, change: (commit: Commit) => object): Map<string, Uint8Array> {
  const commit = json(change(JSON.parse(text(bytesOf(objects, `${RUN_3}/commit.json`)))));
  const head = json({ number: 3, slot: SLOT_3, commit: sha256(commit) });
  return new Map([...objects, [`${RUN_3}/commit.json`, commit], [HEAD, head]]);
}

export function bytesOf(objects: Objects, key: string): Uint8Array {
  const bytes = objects.get(key);
  if (bytes === undefined) throw new Error(`There is no ${key}`);
  return bytes;
}

export function keyOfSignature(objects: Objects, run: string): string {
  const folder = run.replace('/runs/', '/signatures/');
  return [...objects.keys()].find((key) => key.startsWith(folder)) ?? '';
}

export function flip(bytes: Uint8Array, index: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
  return changed;
}

export function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
