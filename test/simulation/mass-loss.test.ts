import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { SLOT_1, SLOT_2, type Stated } from '../support/build.ts';
import { World } from './world.ts';

test.each([
  ['50 of 51 accesses', 50, 51],
  ['60 of 240 accesses', 60, 240],
])('a loss of %s that a second reading confirms is told like any other', async (_, lost, of) => {
  const { asked, alerts, messages } = await lostAtOnce(lost, of);

  expect(asked).toBe(2);
  expect(alerts).toMatchObject([{ severity: 'low', urgent: false }]);
  expect(messages).toEqual([`Bitbucket acme: Changes: ${lost} accesses revoked (run 2)`]);
});

test.each([
  ['51 of 52 accesses', 51, 52],
  ['61 of 240 accesses', 61, 240],
])('a loss of %s that a second reading confirms is told as unusually large', async (words, lost, of) => {
  const { asked, alerts, messages } = await lostAtOnce(lost, of);

  expect(asked).toBe(2);
  expect(alerts).toMatchObject([{ severity: 'high', urgent: false }]);
  expect(messages).toEqual([`Bitbucket acme: HIGH: unusually large change: ${words} (run 2)`]);
});

/** A group that gave access to one repository, and lost so many of its members. */
async function lostAtOnce(lost: number, of: number) {
  const people = Array.from({ length: of - 1 }, (_, index) => `p${index}`);
  const world = new World();
  world.truth = workspace(people);
  await audit(world.process(), { workspace: 'acme', slot: SLOT_1 });
  const before = { steps: world.steps, messages: world.messages.length };
  world.truth = workspace(people.slice(lost));
  await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });
  const result = world.objects.get(`acme/runs/${SLOT_2.replaceAll(':', '')}/result.json`) ?? [];
  return {
    asked: world.trace.slice(before.steps).filter((step) => step === 'bitbucket group:ops/members').length,
    alerts: JSON.parse(Buffer.from(result).toString('utf8')).alerts,
    messages: world.messages.slice(before.messages).map(({ subject }) => subject),
  };
}

/** The owner has access, too. */
function workspace(members: readonly string[]): Stated {
  return {
    members: ['ann', ...members],
    owners: ['ann'],
    groups: { ops: members },
    repositories: { r1: { grants: ['group ops: write'] } },
  };
}
