import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { SLOT_1, SLOT_2 } from '../support/build.ts';
import { STORY } from './story.ts';
import { World } from './world.ts';

const ORDER = { workspace: 'acme', slot: SLOT_1 };

test('a secret that comes to hold the credential of another account in the middle ends the run as refused', async () => {
  const world = aWorld();
  exchangeAt(world, 12);

  const outcome = await audit(world.process(), ORDER);

  expect(outcome).toMatchObject({
    kind: 'stopped',
    cause: 'credential-refused',
    reason: expect.stringContaining('another account'),
  });
  expect(keysOf(world, '/runs/')).toEqual([]);
});

test('what was read while the account changed is read again by the first one', async () => {
  const world = aWorld();
  exchangeAt(world, 12);
  await audit(world.process(), ORDER);
  const partsOfTwo = keysOf(world, '/work/2026-11-02T060000Z/part-').length;
  Object.assign(world, { account: 'auditor', faults: () => undefined });

  const outcome = await audit(world.process(), ORDER);

  const undisturbed = aWorld();
  await audit(undisturbed.process(), ORDER);
  expect(outcome.kind).toBe('committed');
  expect(textOf(world, 'access.csv')).toBe(textOf(undisturbed, 'access.csv'));
  expect(partsOfTwo).toBeLessThan(keysOf(world, '/work/2026-11-02T060000Z/part-').length);
});

test('a slot that one account has begun is not finished by another, and the next slot is', async () => {
  const world = aWorld();
  exchangeAt(world, 12);
  await audit(world.process(), ORDER);

  const same = await audit(world.process(), ORDER);
  const next = await audit(world.process(), { ...ORDER, slot: SLOT_2 });

  expect(same).toMatchObject({ kind: 'stopped', cause: 'credential-refused' });
  expect(next).toMatchObject({ kind: 'committed', run: { number: 1 } });
});

function aWorld(): World {
  const world = new World();
  world.truth = STORY[0]?.truth ?? {};
  return world;
}

/** At the n-th I/O step the secret holds the credential of somebody else. */
function exchangeAt(world: World, step: number): void {
  world.faults = (taken) => {
    if (taken === step) world.account = 'somebody else';
    return undefined;
  };
}

function keysOf({ objects }: World, part: string): readonly string[] {
  return [...objects.keys()].filter((key) => key.includes(part));
}

function textOf({ objects }: World, name: string): string {
  return Buffer.from(objects.get(`acme/runs/2026-11-02T060000Z/${name}`) ?? []).toString('utf8');
}
