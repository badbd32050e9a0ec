import { beforeAll, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { DEFECTS, withDefect } from './defects.ts';
import { complaints } from './oracles.ts';
import { tell, tellWithLatecomer } from './story.ts';
import type { Death, World } from './world.ts';

let undisturbed: World;
beforeAll(async () => {
  undisturbed = await tell(audit);
});

test('the corridor without a defect gives no reason to complain', async () => {
  expect(await firstComplaint(audit)).toBeNull();
});

test.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
  'it is noticed that %s',
  async (_name, defect) => {
    const defective = await withDefect(defect);

    expect(await firstComplaint(defective)).not.toBeNull();
  },
);

/** Tells the story undisturbed, with deaths where they hurt, and by two processes; stops at the first complaint. */
async function firstComplaint(told: typeof audit): Promise<string | null> {
  const alone = await attempt(() => tell(told), 0);
  if (alone.complaint !== null) return alone.complaint;
  for (const deaths of schedules(alone.world)) {
    const { complaint } = await attempt(() => tell(told, deaths), repeatsAllowed(alone.world, deaths));
    if (complaint !== null) return complaint;
  }
  return (await attempt(() => tellWithLatecomer(told), 0)).complaint;
}

type Attempt = { readonly world: World; readonly complaint: string | null };

async function attempt(story: () => Promise<World>, repeats: number): Promise<Attempt> {
  try {
    const world = await story();
    return { world, complaint: complaints(world, undisturbed, repeats)[0] ?? null };
  } catch (error) {
    return { world: undisturbed, complaint: String(error) };
  }
}

/** By the steps of this very corridor: around each send, behind each commit, and again and again. */
function schedules({ trace }: World): ReadonlyMap<number, Death>[] {
  const at = (isIt: (name: string) => boolean) =>
    trace.flatMap((name, index) => (isIt(name) ? [index + 1] : []));
  const sends = at((name) => name === 'send');
  const commits = at((name) => name.startsWith('create ') && name.endsWith('/commit.json'));
  const often = Array.from({ length: 60 }, (_, index): [number, Death] => [(index + 1) * OFTEN, 'before']);
  return [
    ...sends.flatMap((step) => [
      new Map([[step, 'before' as const]]),
      new Map([[step + 3, 'before' as const]]),
    ]),
    ...commits.map((step) => new Map([[step, 'after' as const]])),
    new Map(often),
  ];
}

/** More steps than the longest stretch that has to be gone through in one process. */
const OFTEN = 40;

/** A message may come twice where a process died right behind a send; `often` can hit anything. */
function repeatsAllowed({ trace }: World, deaths: ReadonlyMap<number, Death>): number {
  if (deaths.size > 1) return deaths.size;
  const [step = 0] = deaths.keys();
  return trace.slice(Math.max(0, step - 3), step - 1).includes('send') ? 1 : 0;
}
