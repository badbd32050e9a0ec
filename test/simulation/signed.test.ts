import { beforeAll, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Signer } from '../../lambda/ports.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { localKey, localSigner } from '../support/local-signer.ts';
import { memoryStore } from '../support/memory-store.ts';
import { complaints } from './oracles.ts';
import { STORY, tell } from './story.ts';
import type { Death, World } from './world.ts';

const key = localKey();
const signer = localSigner(key);

let undisturbed: World;
beforeAll(async () => {
  undisturbed = await tell(audit, { signer });
});

test.each<Death>(['before', 'after'])(
  'a death %s signing or committing leaves no commit without its signature',
  async (death) => {
    const failures: string[] = [];
    for (const step of stepsAround(undisturbed)) {
      const world = await tell(audit, { signer, faults: (at) => (at === step ? death : undefined) });
      const verified = await verifyHistory(memoryStore(new Map(world.objects)), 'acme', [key.verifying]);
      const wrong = await complaints(world, undisturbed, 0);
      if (verified.kind !== 'holds' || verified.signatures.signed !== STORY.length || wrong.length > 0) {
        failures.push(`${undisturbed.trace[step - 1]}: ${verified.kind} ${wrong.join('; ')}`);
      }
    }

    expect(stepsAround(undisturbed).length).toBeGreaterThanOrEqual(4 * STORY.length);
    expect(failures).toEqual([]);
  },
);

test('a key that cannot sign for a while leaves nothing committed, and the same story in the end', async () => {
  const world = await tell(audit, { signer: refusing(signer, 2) });

  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

/** The I/O steps that have to do with keys, and those that write signatures and commits. */
function stepsAround({ trace }: World): readonly number[] {
  const steps = trace.map((name, index) =>
    /^(keys|sign)$|^create .*(\/signatures\/|commit\.json)/.test(name) ? index + 1 : 0,
  );
  return steps.filter((step) => step > 0);
}

/** Refuses its first signatures. */
function refusing(good: Signer, times: number): Signer {
  let left = times;
  return {
    keys: good.keys,
    sign: async (message, algorithm) => {
      left -= 1;
      if (left < 0) return good.sign(message, algorithm);
      return { kind: 'cannot-sign', reason: 'It is away.', remedy: 'Wait.' };
    },
  };
}
