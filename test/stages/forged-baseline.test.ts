import { sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Commit } from '../../lambda/core/model/run.ts';
import { statementText } from '../../lambda/core/model/signature.ts';
import type { Signer } from '../../lambda/ports.ts';
import { World } from '../simulation/world.ts';
import { SLOT_3 } from '../support/build.ts';
import { type LocalKey, localKey, localSigner } from '../support/local-signer.ts';
import {
  bytesOf,
  json,
  keyOfSignature,
  type Objects,
  RUN_3,
  sha256,
  threeRuns,
  withNewest,
} from './signed-history.ts';

const SLOT_4 = '2026-11-23T06:00:00Z';
const key = localKey();

let signed: Objects;
let unsigned: Objects;
beforeAll(async () => {
  signed = await threeRuns(key);
  unsigned = await threeRuns(null);
});

describe('a forged baseline, in which somebody is no new admin, with commit and head to match', () => {
  test.each<[string, () => Objects, string]>([
    ['and the old signature', () => forged(signed), 'has lost its signature'],
    ['and the old signature under its name', () => withOldSignature(), 'has a signature that was changed'],
    ['and a signature of another key', () => signedBy(localKey()), 'is not what its signature was made over'],
    ['that names another key', () => signedBy(localKey(), true), 'is signed with another key'],
    [
      'that says it never was signed',
      () => forged(signed, { signedBy: undefined }),
      'is not signed, although',
    ],
  ])('%s is not compared with', async (_what, history, reason) => {
    const changes = await nextRun(history(), localSigner(key));

    expect(kindsIn(changes)).toEqual(['baseline-invalid']);
    expect(changes).toContain(reason);
  });

  test('is compared with where nothing is signed, which is why there is a signing key', async () => {
    const changes = await nextRun(forged(unsigned), null);

    expect(kindsIn(changes)).toEqual([]);
  });
});

test('a forged run is not delivered again under its slot', async () => {
  const world = worldWith(forged(signed), localSigner(key));

  const outcome = await audit(world.process(), { workspace: 'acme', slot: SLOT_3 });

  expect(outcome).toMatchObject({
    kind: 'stopped',
    cause: 'misuse',
    reason: expect.stringContaining('lost its'),
  });
  expect(world.messages).toEqual([]);
});

test('the baseline as it was shows the new admin', async () => {
  expect(kindsIn(await nextRun(signed, localSigner(key)))).toContain('new-admin');
});

/** A week later, when Eve has become an admin. */
async function nextRun(objects: Objects, signer: Signer | null): Promise<string> {
  const world = worldWith(objects, signer);
  await audit(world.process(), { workspace: 'acme', slot: SLOT_4 });
  return Buffer.from(bytesOf(world.objects, 'acme/runs/2026-11-23T060000Z/changes.jsonl')).toString();
}

function worldWith(objects: Objects, signer: Signer | null): World {
  const world = new World();
  for (const [name, bytes] of objects) world.objects.set(name, bytes);
  const grants = ['user bo: admin', 'user eve: admin'];
  return Object.assign(world, { signer, truth: { owners: ['ann'], repositories: { r1: { grants } } } });
}

function kindsIn(changes: string): readonly string[] {
  return [...changes.matchAll(/"kind":"([^"]+)"/g)].map(([, kind]) => String(kind));
}

/** The newest run as if Eve had been an admin in it. */
function forged(history: Objects, other: Partial<Commit> = {}): Map<string, Uint8Array> {
  const name = `${RUN_3}/snapshot.json.gz`;
  const text = gunzipSync(bytesOf(history, name)).toString('utf8');
  const bo = '{"principal":"bo","level":"admin"';
  const bytes = gzipSync(text.replace(bo, `${bo.replace('bo', 'eve')}},${bo}`));
  if (!text.includes(bo)) throw new Error('There is no grant to copy');
  const hash = sha256(bytes);
  return withNewest(new Map([...history, [name, bytes]]), (commit) => ({
    ...commit,
    ...other,
    files: { ...commit.files, 'snapshot.json.gz': hash },
  }));
}

function withOldSignature(): Objects {
  const objects = forged(signed);
  return objects.set(signatureName(objects), bytesOf(signed, keyOfSignature(signed, RUN_3)));
}

function signedBy(hand: LocalKey, isNamed = false): Objects {
  const named = { key: hand.id, publicKey: hand.verifying.fingerprint };
  const objects = forged(signed, isNamed ? { signedBy: named } : {});
  const statement = { workspace: 'acme', slot: SLOT_3, commit: commitOf(objects) };
  const signature = sign('sha256', Buffer.from(statementText(statement)), hand.privateKey).toString('base64');
  return objects.set(
    signatureName(objects),
    json({ schemaVersion: 1, ...statement, algorithm: 'ECDSA_SHA_256', signature }),
  );
}

function signatureName(objects: Objects): string {
  return `${RUN_3.replace('/runs/', '/signatures/')}/${commitOf(objects)}.json`;
}

function commitOf(objects: Objects): string {
  return sha256(bytesOf(objects, `${RUN_3}/commit.json`));
}
