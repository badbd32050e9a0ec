import { expect } from '@jest/globals';
import fc from 'fast-check';
import { accessResolver } from '../../../lambda/core/access/resolve.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';
import { randomWorkspace } from '../../support/random-workspace.ts';
import { asked, type Row } from './oracle.ts';

/** What is computed for random workspaces, beside the rules asked pair by pair. */
export function expectAgreement({ seed, cases }: { seed: number; cases: number }): void {
  fc.assert(
    fc.property(randomWorkspace, (stated) => {
      const computed = resolved(stated);

      const expected = asked(stated);

      if (JSON.stringify(computed) !== JSON.stringify(expected)) expect(computed).toEqual(expected);
    }),
    { seed, numRuns: cases },
  );
}

/** Everybody's level and paths on every repository, as they are computed. */
export function resolved(stated: Stated): Row[] {
  const inventory = provenInventory(snapshotOf(stated, { slot: SLOT_1 }));
  const accessOn = accessResolver(inventory, { withPublic: true });
  return inventory.repositories.flatMap((repository) =>
    accessOn(repository).map(({ user, level, paths }): Row => [repository.uuid, user, level, paths]),
  );
}
