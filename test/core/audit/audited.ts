import { accessRows } from '../../../lambda/core/access/rows.ts';
import { type Comparand, makeAudit, newTally, tallied } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { Estate } from '../../../lambda/core/findings/rule.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { surveyor } from '../../../lambda/core/report/survey.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';

/** The audit of a snapshot, with what the findings look at. */
export function audited(snapshot: Snapshot, comparand: Comparand = { kind: 'first' }): Estate {
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const [tally, survey] = [newTally(), surveyor(() => null)];
  for (const row of tallied(accessRows({ snapshot, inventory, doubts }), tally)) survey.add(row);
  const run = { number: 2, slot: snapshot.slot, previousSlot: null };
  const audit = makeAudit({ run, snapshot, inventory, doubts, tally, comparand });
  return { audit, inventory, survey: survey.finish() };
}
