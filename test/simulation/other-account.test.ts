import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { SLOT_1, SLOT_2, type Stated } from '../support/build.ts';
import { STORY } from './story.ts';
import { World } from './world.ts';

/** What Bitbucket shows an account that sees one repository only. */
const SHOWN_TO_OTHERS: Stated = { owners: ['ann'], repositories: { r1: { grants: ['user bo: read'] } } };
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

test('at whatever step the account changes, what is committed is what one of the two was shown', async () => {
  const [mine, theirs] = [aWorld(), aWorld()];
  theirs.truth = SHOWN_TO_OTHERS;
  await audit(mine.process(), ORDER);
  await audit(theirs.process(), ORDER);
  const whole = [textOf(mine, 'access.csv'), textOf(theirs, 'access.csv')];
  const ends: string[] = [];
  for (let step = 1; step <= mine.steps; step += 1) {
    const world = aWorld();
    exchangeAt(world, step, SHOWN_TO_OTHERS);

    const outcome = await audit(world.process(), ORDER);
    Object.assign(world, { account: 'auditor', truth: mine.truth, faults: () => undefined });
    if (outcome.kind === 'stopped') await audit(world.process(), ORDER);

    const end = whole.includes(textOf(world, 'access.csv')) ? 'whole' : `a mixture at step ${step}`;
    ends.push(outcome.kind === 'stopped' ? `${outcome.cause}, then ${end}` : end);
  }

  expect(new Set(whole).size).toBe(2);
  expect(new Set(ends)).toEqual(new Set(['whole', 'credential-refused, then whole']));
});

function aWorld(): World {
  const world = new World();
  world.truth = STORY[0]?.truth ?? {};
  return world;
}

/** From the n-th I/O step on the secret holds the credential of somebody else, who may be shown other things. */
function exchangeAt(world: World, step: number, truth: Stated = world.truth): void {
  world.faults = (taken) => {
    if (taken === step) Object.assign(world, { account: 'somebody else', truth });
    return undefined;
  };
}

function keysOf({ objects }: World, part: string): readonly string[] {
  return [...objects.keys()].filter((key) => key.includes(part));
}

function textOf({ objects }: World, name: string): string {
  return Buffer.from(objects.get(`acme/runs/2026-11-02T060000Z/${name}`) ?? []).toString('utf8');
}
