import type { Commit } from '../../lambda/core/model/run.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { STORY, told } from './story.ts';
import type { World } from './world.ts';

/**
 * What is wrong with a story that was told with deaths, beside the one that was told without; empty is good.
 * `repeats`: how many messages may come twice, each from a death between the channel's answer and the mark.
 */
export function complaints(world: World, undisturbed: World, repeats: number): readonly string[] {
  return [
    ...differentFiles(world, undisturbed),
    ...wrongMessages(world, undisturbed, repeats),
    ...brokenChain(world),
  ];
}

function differentFiles(world: World, undisturbed: World): readonly string[] {
  const [files, expected] = [told(world), told(undisturbed)];
  const keys = [...new Set([...files.keys(), ...expected.keys()])];
  return keys.filter((key) => files.get(key) !== expected.get(key)).map((key) => `other bytes: ${key}`);
}

function wrongMessages({ received }: World, undisturbed: World, repeats: number): readonly string[] {
  const lost = undisturbed.received.filter((key) => !received.includes(key)).map((key) => `lost: ${key}`);
  const strange = received
    .filter((key) => !undisturbed.received.includes(key))
    .map((key) => `strange: ${key}`);
  const twice = received.length - new Set(received).size;
  return [...lost, ...strange, ...(twice > repeats ? [`${twice} repeats, not ${repeats}`] : [])];
}

function brokenChain({ objects }: World): readonly string[] {
  const wrong: string[] = [];
  let previous: string | null = null;
  for (const [index, { slot }] of STORY.entries()) {
    const folder = `acme/runs/${slot.replaceAll(':', '')}`;
    const bytes = objects.get(`${folder}/commit.json`) ?? new Uint8Array();
    const commit = JSON.parse(Buffer.from(bytes).toString('utf8') || '{}') as Partial<Commit>;
    if (commit.number !== index + 1) wrong.push(`${slot} is not run ${index + 1}`);
    if (commit.previousCommit !== previous) wrong.push(`${slot} does not follow its predecessor`);
    for (const [name, hash] of Object.entries(commit.files ?? {})) {
      if (sha256(objects.get(`${folder}/${name}`) ?? new Uint8Array()) !== hash)
        wrong.push(`${slot}/${name} is another`);
    }
    previous = sha256(bytes);
  }
  const head = JSON.parse(Buffer.from(objects.get('acme/head.json') ?? []).toString('utf8') || '{}');
  return head.commit === previous ? wrong : [...wrong, 'the head names another run'];
}
