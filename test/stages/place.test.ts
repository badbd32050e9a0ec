import { describe, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { overtaken } from '../../lambda/stages/overtaken.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { World } from '../simulation/world.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated } from '../support/build.ts';
import { memoryStore } from '../support/memory-store.ts';

const READER: Stated = { owners: ['ann'], repositories: { r1: { grants: ['user bo: read'] } } };
const ADMIN: Stated = { owners: ['ann'], repositories: { r1: { grants: ['user bo: admin'] } } };

describe('a place in the chain', () => {
  test.each([
    ['was spoilt', () => Buffer.from('{')],
    ['names a slot that is none', (first: Uint8Array) => withSlot(first, '../x')],
    ['names a slot that was before', (first: Uint8Array) => first],
  ])('whose claim %s holds up nobody, and is named', async (_, claim) => {
    const world = await afterOneRun();
    const first = commitOf(world, SLOT_1);
    world.objects.set(keys.place('acme', sha256(first)), claim(first));

    const outcome = await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });

    expect(outcome).toMatchObject({ kind: 'committed', run: { number: 2 } });
    expect(factsOf(world, SLOT_2)).toContain('"kind":"new-admin","user":"bo"');
    expect(await verifyHistory(memoryStore(world.objects), 'acme')).toMatchObject({
      kind: 'mismatch',
      fault: { kind: 'changed', file: `after/${sha256(first)}.json` },
    });
  });

  test('is not needed of a history from before there were any', async () => {
    const world = await afterOneRun();
    world.objects.delete(keys.place('acme', 'nothing'));

    await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });

    expect(factsOf(world, SLOT_2)).toContain('"kind":"new-admin","user":"bo"');
    expect(await verifyHistory(memoryStore(world.objects), 'acme')).toMatchObject({ kind: 'holds', runs: 2 });
  });

  test('is another one behind a broken history, so that the run that was there can be gone', async () => {
    const world = await afterOneRun();
    await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });
    world.objects.delete(keys.file('acme', SLOT_2, 'commit.json'));

    const outcome = await audit(world.process(), { workspace: 'acme', slot: SLOT_3 });

    expect(outcome).toMatchObject({ kind: 'committed', run: { number: 3 } });
    expect(factsOf(world, SLOT_3)).toContain('"kind":"baseline-invalid"');
  });
});

describe('a claim', () => {
  test('whose run was cut off with head and deliveries tells of it: nothing is compared with', async () => {
    const world = await afterOneRun();
    const head = world.objects.get('acme/head.json') ?? new Uint8Array();
    await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });
    for (const key of world.objects.keys()) if (key.includes('/2026-11-09')) world.objects.delete(key);
    world.objects.set('acme/head.json', head);

    const outcome = await audit(world.process(), { workspace: 'acme', slot: SLOT_3 });

    expect(outcome).toMatchObject({ kind: 'committed', run: { number: 3 } });
    expect(factsOf(world, SLOT_3)).toContain('"kind":"baseline-invalid"');
  });
});

describe('a run that another one came before', () => {
  test('is not published where that one has the place and died before its commit', async () => {
    const world = await afterOneRun();
    const first = sha256(commitOf(world, SLOT_1));
    world.objects.set(keys.place('acme', first), withSlot(commitOf(world, SLOT_1), SLOT_2));

    const found = await overtaken(memoryStore(world.objects), runAt(SLOT_3, first));

    expect(found).toEqual({ kind: 'overtaken', by: SLOT_2 });
  });

  test('is not published where that one is committed without a claim', async () => {
    const world = await afterOneRun();
    world.objects.set(keys.file('acme', SLOT_2, 'commit.json'), commitOf(world, SLOT_1));

    const found = await overtaken(memoryStore(world.objects), runAt(SLOT_3, 'free'));

    expect(found).toEqual({ kind: 'overtaken', by: SLOT_2 });
  });

  test('is that one where it is of the same slot', async () => {
    const world = await afterOneRun();
    const first = sha256(commitOf(world, SLOT_1));
    world.objects.set(keys.place('acme', first), withSlot(commitOf(world, SLOT_1), SLOT_2));

    expect(await overtaken(memoryStore(world.objects), runAt(SLOT_2, first))).toBeNull();
  });
});

async function afterOneRun(): Promise<World> {
  const world = new World();
  world.truth = READER;
  await audit(world.process(), { workspace: 'acme', slot: SLOT_1 });
  world.truth = ADMIN;
  return world;
}

function commitOf({ objects }: World, slot: string): Uint8Array {
  return objects.get(keys.file('acme', slot, 'commit.json')) ?? new Uint8Array();
}

function factsOf({ objects }: World, slot: string): string {
  return Buffer.from(objects.get(keys.file('acme', slot, 'changes.jsonl')) ?? []).toString();
}

function withSlot(commit: Uint8Array, slot: string): Uint8Array {
  return Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(commit).toString()), slot }));
}

function runAt(slot: string, place: string) {
  const baseline = { kind: 'run', slot: SLOT_1 } as const;
  return { workspace: 'acme', slot, number: 2, previousSlot: SLOT_1, previousCommit: place, place, baseline };
}
