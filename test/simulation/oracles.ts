import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { told } from './story.ts';
import type { World } from './world.ts';

/**
 * What is wrong with a story that was told with faults, beside the one that was told without; empty is good.
 * `repeats`: how many messages may come twice, each from a death between the channel's answer and the mark.
 */
export async function complaints(
  world: World,
  undisturbed: World,
  repeats: number,
): Promise<readonly string[]> {
  return [
    ...differentFiles(world, undisturbed),
    ...wrongMessages(world, undisturbed, repeats),
    ...(await brokenHistory(world)),
  ];
}

function differentFiles(world: World, undisturbed: World): readonly string[] {
  const [files, expected] = [told(world), told(undisturbed)];
  const keys = [...new Set([...files.keys(), ...expected.keys()])];
  return keys.filter((key) => files.get(key) !== expected.get(key)).map((key) => `other bytes: ${key}`);
}

function wrongMessages({ received }: World, undisturbed: World, repeats: number): readonly string[] {
  const expected = undisturbed.received;
  const lost = expected.filter((key) => !received.includes(key)).map((key) => `lost: ${key}`);
  const strange = received.filter((key) => !expected.includes(key)).map((key) => `strange: ${key}`);
  const twice = received.length - new Set(received).size;
  return [...lost, ...strange, ...(twice > repeats ? [`${twice} repeats, not ${repeats}`] : [])];
}

/** As `access-auditor verify` sees it: every commit, every link, every file, the head. */
export async function brokenHistory({ objects, week }: World): Promise<readonly string[]> {
  const verified = await verifyHistory(memoryStore(objects), 'acme');
  if (verified.kind !== 'holds') return [`history: ${JSON.stringify(verified)}`];
  const { runs, head, notes } = verified;
  const isWhole = runs === week && head.number === week;
  return [...(isWhole ? [] : [`history: ${runs} runs, head ${head.number}, not ${week}`]), ...notes];
}
