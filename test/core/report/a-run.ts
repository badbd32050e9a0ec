import type { Inventory } from '../../../lambda/core/access/inventory.ts';
import { accessRows } from '../../../lambda/core/access/rows.ts';
import { makeAudit, newTally, tallied } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { AccessRow, Audit } from '../../../lambda/core/model/audit.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

export interface Weeks {
  /** A week before; without it the run is the first one. */
  readonly before?: Stated;
  readonly now: Stated;
  readonly people?: readonly Person[];
  /** Ids of scopes that cannot be read now. */
  readonly dark?: readonly string[];
  /** What else differs in what is known of each scope. */
  readonly observed?: (id: string, one: Observation) => Observation;
}

export interface Run {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  readonly inventory: Inventory;
  readonly rows: readonly AccessRow[];
}

/** What a run over a stated workspace found. */
export function aRun({ before, now, people = [], dark = [], observed = (_, one) => one }: Weeks): Run {
  const previous = before === undefined ? null : snapshotOf(before, { slot: SLOT_1 });
  const slot = previous === null ? SLOT_1 : SLOT_2;
  const read = snapshotOf(now, { slot, previous, dark });
  const snapshot = {
    ...read,
    people: new Map(people.map((person) => [person.uuid, person])),
    observations: new Map([...read.observations].map(([id, one]) => [id, observed(id, one)])),
  };
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const tally = newTally();
  const rows = [...tallied(accessRows({ snapshot, inventory, doubts }), tally)];
  const run =
    previous === null
      ? { number: 1, slot, previousSlot: null }
      : { number: 2, slot, previousSlot: previous.slot };
  const comparand =
    previous === null ? ({ kind: 'first' } as const) : ({ kind: 'run', snapshot: previous } as const);
  const audit = makeAudit({ run, snapshot, inventory, doubts, tally, comparand });
  return { audit, snapshot, inventory, rows };
}
