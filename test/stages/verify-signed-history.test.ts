import { sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { folderStore } from '../../lambda/adapters/store/folder-store.ts';
import { s3Store } from '../../lambda/adapters/store/s3-store.ts';
import type { Verified } from '../../lambda/core/history/verified.ts';
import { statementText } from '../../lambda/core/model/signature.ts';
import type { Store } from '../../lambda/ports.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { SLOT_1, SLOT_2, SLOT_3 } from '../support/build.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';
import { type LocalKey, localKey } from '../support/local-signer.ts';
import { memoryStore } from '../support/memory-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  bytesOf,
  flip,
  HEAD,
  json,
  keyOfSignature,
  moved,
  type Objects,
  RUN_1,
  RUN_2,
  RUN_3,
  sha256,
  threeRuns,
  withNewest,
  without,
} from './signed-history.ts';

const key = localKey();
const stranger = localKey('stranger');

let signed: Objects;
let aws: FakeAws;
let client: S3Client;
beforeAll(async () => {
  signed = await threeRuns(key);
  aws = await startFakeAws();
  client = new S3Client({
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    forcePathStyle: true,
  });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

/** What was done to the history, the kind it is named as, and the file that does not fit. */
const TAMPERINGS: readonly [string, () => Objects, string, { slot: string; file?: unknown }][] = [
  [
    'a file of which a byte is another',
    () => touched(`${RUN_2}/result.json`),
    'changed',
    { slot: SLOT_2, file: 'result.json' },
  ],
  [
    'a file that is deleted',
    () => without(signed, `${RUN_1}/access.csv`),
    'deleted',
    { slot: SLOT_1, file: 'access.csv' },
  ],
  [
    'a run that is deleted from the middle',
    () => without(signed, RUN_2),
    'deleted',
    { slot: SLOT_3, file: 'commit.json' },
  ],
  [
    'a signature that is deleted',
    () => without(signed, signatureAt(RUN_2)),
    'deleted',
    { slot: SLOT_2, file: expect.stringMatching(/^signatures\//) },
  ],
  [
    'a file that is added',
    () => new Map([...signed, [`${RUN_2}/notes.txt`, json({})]]),
    'added',
    { slot: SLOT_2, file: 'notes.txt' },
  ],
  [
    'two runs that are swapped',
    () => swapped(RUN_1, RUN_2),
    'swapped',
    { slot: SLOT_1, file: 'commit.json' },
  ],
  ['three runs in another order', () => reordered(), 'swapped', { slot: SLOT_1, file: 'commit.json' }],
  [
    'a run folder that is copied over a later slot',
    () => moved(signed, RUN_1, RUN_3),
    'replayed',
    { slot: SLOT_3, file: 'commit.json' },
  ],
  [
    'an old head',
    () => new Map([...signed, [HEAD, headOf(1, SLOT_1, RUN_1)]]),
    'replayed',
    { slot: SLOT_3, file: 'head.json' },
  ],
  ['an end that is cut off', () => without(signed, RUN_3), 'truncated', { slot: SLOT_2, file: 'head.json' }],
  [
    'an end that is cut off with the head set back',
    () => cut(),
    'truncated',
    { slot: SLOT_3, file: 'commit.json' },
  ],
  ['two commits with one parent', () => forked(), 'forked', { slot: SLOT_3, file: 'commit.json' }],
  [
    'a newest run that is written anew without a signature',
    () => withNewest(signed, ({ signedBy: _, ...commit }) => commit),
    'unsigned',
    { slot: SLOT_3, file: 'commit.json' },
  ],
  [
    'a newest run that is written anew and signed by somebody else',
    () => signedBy(stranger),
    'forged',
    { slot: SLOT_3, file: 'commit.json' },
  ],
  [
    'a newest run that is written anew, signed by somebody else in the name of the key',
    () => signedBy(stranger, key),
    'forged',
    { slot: SLOT_3, file: 'commit.json' },
  ],
];

describe.each([
  ['a folder', inFolder],
  ['S3', inS3],
])('in %s, what was done to a signed history is named', (_where, place) => {
  test('where nothing was done, it holds', async () => {
    const verified = await verifyHistory(await place(signed), 'acme', [key.verifying]);

    expect(verified).toMatchObject({
      kind: 'holds',
      runs: 3,
      signatures: { checked: true, signed: 3, since: 1 },
      notes: [],
    });
  });

  test.each(TAMPERINGS)('%s is named by verify', async (_what, tamper, kind, fault) => {
    const verified = await verifyHistory(await place(tamper()), 'acme', [key.verifying]);

    expect(verified).toMatchObject({ kind: 'mismatch', fault: { kind, ...fault } });
  });
});

describe('every byte', () => {
  test('of commits, signatures and head that is another is found', async () => {
    const watched = [...signed].filter(([name]) => /commit\.json$|\/signatures\/|head\.json$/.test(name));
    const missed: string[] = [];
    for (const [name, bytes] of watched) {
      for (let index = 0; index < bytes.length; index += 1) {
        const verified = await verify(new Map([...signed, [name, flip(bytes, index)]]));
        if (verified.kind !== 'mismatch') missed.push(`${name} byte ${index}`);
      }
    }

    expect(missed).toEqual([]);
    expect(watched).toHaveLength(7);
  });
});

describe('signatures', () => {
  test('that two runs have swapped fit neither', async () => {
    const [one, two] = [signatureAt(RUN_1), signatureAt(RUN_2)];
    const objects = new Map([...signed, [one, bytesOf(signed, two)], [two, bytesOf(signed, one)]]);

    expect(await verify(objects)).toMatchObject({
      fault: { kind: 'changed', slot: SLOT_1, file: one.slice(5) },
    });
  });

  test('of a history that is put in the place of that of another workspace do not hold there', async () => {
    const elsewhere = new Map(
      [...signed].map(([name, bytes]) => [name.replace('acme/', 'beta/'), withName(name, bytes)]),
    );

    const verified = await verifyHistory(memoryStore(elsewhere), 'beta', [key.verifying]);

    expect(verified).toMatchObject({ kind: 'mismatch', fault: { kind: 'forged', slot: SLOT_1 } });
  });

  test('whose key was not given are not called valid', async () => {
    const verified = await verify(signed, stranger);

    expect(verified).toMatchObject({
      fault: { kind: 'forged', reason: expect.stringContaining('was not given') },
    });
  });

  test('are looked for, and not judged, where no key is given', async () => {
    const whole = await verifyHistory(memoryStore(new Map(signed)), 'acme');
    const lost = await verifyHistory(memoryStore(without(signed, signatureAt(RUN_3))), 'acme');

    expect(whole).toMatchObject({ kind: 'holds', signatures: { checked: false, signed: 3, since: 1 } });
    expect(lost).toMatchObject({ kind: 'mismatch', fault: { kind: 'deleted', slot: SLOT_3 } });
  });

  test('that begin later are told with the run they begin at', async () => {
    const unsigned = await threeRuns(null);

    expect(await verify(unsigned)).toMatchObject({ fault: { kind: 'unsigned', slot: SLOT_3 } });
    expect(await verifyHistory(memoryStore(new Map(unsigned)), 'acme')).toMatchObject({
      kind: 'holds',
      signatures: { checked: false, signed: 0, since: null },
    });
  });
});

test('a history that is cut with all that tells of its end holds: only the messages show more', async () => {
  const objects = new Map([
    ...without(signed, RUN_3, signatureAt(RUN_3), 'acme/deliveries/2026-11-16', claimOf(RUN_3)),
    [HEAD, headOf(2, SLOT_2, RUN_2)],
  ]);

  expect(await verify(objects)).toMatchObject({ kind: 'holds', runs: 2, head: { number: 2 }, notes: [] });
});

test('a claim without the files of its run shows that the run was taken away', async () => {
  const objects = new Map([
    ...without(signed, RUN_3, signatureAt(RUN_3), 'acme/deliveries/2026-11-16'),
    [HEAD, headOf(2, SLOT_2, RUN_2)],
  ]);

  expect(await verify(objects)).toMatchObject({
    kind: 'mismatch',
    fault: { kind: 'truncated', slot: SLOT_3, file: 'commit.json' },
  });
});

test('a claim beside the files of its run and without its commit is mentioned: a process died there', async () => {
  const objects = new Map([
    ...without(signed, `${RUN_3}/commit.json`, signatureAt(RUN_3), 'acme/deliveries/2026-11-16'),
    [HEAD, headOf(2, SLOT_2, RUN_2)],
  ]);

  expect(await verify(objects)).toMatchObject({
    kind: 'holds',
    notes: expect.arrayContaining([
      expect.stringContaining(`${SLOT_3} has its place and was never committed`),
    ]),
  });
});

test.each([
  ['that of another run', () => bytesOf(signed, claimOf(RUN_2))],
  ['no commit at all', () => Buffer.from('spoilt')],
])('a claim that is %s is named', async (_, content) => {
  const objects = new Map(signed).set(claimOf(RUN_3), content());

  expect(await verify(objects)).toMatchObject({
    kind: 'mismatch',
    fault: { kind: 'changed', slot: SLOT_3, file: claimOf(RUN_3).slice('acme/'.length) },
  });
});

test('a signature without the files of its run shows that the run was taken away', async () => {
  const objects = new Map([
    ...without(signed, RUN_3, 'acme/deliveries/2026-11-16', claimOf(RUN_3)),
    [HEAD, headOf(2, SLOT_2, RUN_2)],
  ]);

  expect(await verify(objects)).toMatchObject({
    kind: 'mismatch',
    fault: { kind: 'truncated', slot: SLOT_3, file: 'commit.json' },
  });
});

test('a signature beside the files of its run and without its commit is mentioned: a process died there', async () => {
  const objects = new Map([
    ...without(signed, `${RUN_3}/commit.json`, 'acme/deliveries/2026-11-16', claimOf(RUN_3)),
    [HEAD, headOf(2, SLOT_2, RUN_2)],
  ]);

  expect(await verify(objects)).toMatchObject({
    kind: 'holds',
    notes: expect.arrayContaining([expect.stringContaining(`${SLOT_3} was signed and never committed`)]),
  });
});

test.each(['before', 'after'])(
  'a run that is committed %s the runs are listed is no mismatch',
  async (when) => {
    const objects = new Map([
      ...without(signed, `${RUN_3}/commit.json`, signatureAt(RUN_3), 'acme/deliveries/2026-11-16'),
      [HEAD, headOf(2, SLOT_2, RUN_2)],
    ]);
    const store = memoryStore(objects);
    const commit = () => [...signed].forEach(([name, bytes]) => void objects.set(name, bytes));
    const busy: Store = {
      ...store,
      list: async (prefix) => {
        if (!prefix.endsWith('/runs/')) return store.list(prefix);
        if (when === 'before') commit();
        const found = await store.list(prefix);
        commit();
        return found;
      },
    };

    expect(await verifyHistory(busy, 'acme', [key.verifying])).toMatchObject({ kind: 'holds' });
  },
);

test('a walk reads every object once and holds one file at a time', async () => {
  const reads: string[] = [];
  const open = { now: 0, most: 0 };
  const store = memoryStore(new Map(signed));
  const watching: Store = {
    ...store,
    read: async (name) => {
      reads.push(name);
      if (!/commit\.json|signatures/.test(name)) open.most = Math.max(open.most, ++open.now);
      const object = await store.read(name);
      if (!/commit\.json|signatures/.test(name)) open.now -= 1;
      return object;
    },
  };

  await verifyHistory(watching, 'acme', [key.verifying]);

  expect(new Set(reads).size).toBe(reads.length);
  expect(reads.sort()).toEqual([...signed.keys()].filter((name) => !name.includes('/deliveries/')).sort());
  expect(open.most).toBe(1);
});

/** The place that this run took: it is called by the commit before. */
function claimOf(run: string): string {
  const commit = Buffer.from(bytesOf(signed, `${run}/commit.json`)).toString();
  return `acme/after/${JSON.parse(commit).previousCommit}.json`;
}

function verify(objects: Objects, by: LocalKey = key): Promise<Verified> {
  return verifyHistory(memoryStore(new Map(objects)), 'acme', [by.verifying]);
}

async function inFolder(objects: Objects): Promise<Store> {
  const folder = temporaryFolder();
  for (const [name, bytes] of objects) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folderStore(folder);
}

async function inS3(objects: Objects): Promise<Store> {
  aws.s3.objects.clear();
  for (const [name, bytes] of objects) {
    aws.s3.objects.set(`audits/${name}`, {
      content: Buffer.from(bytes),
      etag: `"${sha256(bytes)}"`,
      headers: {},
      modified: new Date(0),
    });
  }
  return s3Store({ bucket: 'audits', prefix: '', client });
}

function signatureAt(run: string): string {
  return keyOfSignature(signed, run);
}

function touched(name: string): Objects {
  return new Map([...signed, [name, flip(bytesOf(signed, name), 40)]]);
}

function swapped(one: string, other: string): Objects {
  const names = ([name, bytes]: readonly [string, Uint8Array]) => {
    if (name.startsWith(`${one}/`)) return [name.replace(one, other), bytes] as const;
    return [name.replace(other, one), bytes] as const;
  };
  return new Map([...signed].map(names));
}

function reordered(): Objects {
  const next: Record<string, string> = { [RUN_1]: RUN_2, [RUN_2]: RUN_3, [RUN_3]: RUN_1 };
  const run = (name: string) => Object.keys(next).find((each) => name.startsWith(`${each}/`));
  return new Map(
    [...signed].map(([name, bytes]) => {
      const from = run(name);
      return [from === undefined ? name : name.replace(from, next[from] ?? from), bytes];
    }),
  );
}

function headOf(number: number, slot: string, run: string): Uint8Array {
  return json({ number, slot, commit: sha256(bytesOf(signed, `${run}/commit.json`)) });
}

function cut(): Objects {
  return new Map([...without(signed, RUN_3), [HEAD, headOf(2, SLOT_2, RUN_2)]]);
}

function forked(): Objects {
  const parent = sha256(bytesOf(signed, `${RUN_1}/commit.json`));
  return withNewest(signed, (commit) => ({ ...commit, previousCommit: parent }));
}

/** The newest run as partial, with a signature of its own. */
function signedBy(hand: LocalKey, named: LocalKey = hand): Objects {
  const claimed = { key: named.id, publicKey: named.verifying.fingerprint };
  const objects = withNewest(signed, (commit) => ({ ...commit, status: 'partial', signedBy: claimed }));
  const commit = sha256(bytesOf(objects, `${RUN_3}/commit.json`));
  const statement = { workspace: 'acme', slot: SLOT_3, commit };
  const signature = sign('sha256', Buffer.from(statementText(statement)), hand.privateKey).toString('base64');
  const name = `${RUN_3.replace('/runs/', '/signatures/')}/${commit}.json`;
  return objects.set(name, json({ schemaVersion: 1, ...statement, algorithm: 'ECDSA_SHA_256', signature }));
}

/** A signature names its workspace: the forger changes that, too. */
function withName(name: string, bytes: Uint8Array): Uint8Array {
  if (!name.includes('/signatures/')) return bytes;
  return Buffer.from(Buffer.from(bytes).toString('utf8').replace('"acme"', '"beta"'));
}
