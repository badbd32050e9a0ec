import type { Doubts } from '../coverage/exactness.ts';
import type { AccessRow } from '../model/audit.ts';
import type { Person } from '../model/resources.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { byCodeUnit } from '../order.ts';
import type { Inventory } from './inventory.ts';
import { accessResolver } from './resolve.ts';

export interface RowsQuestion {
  readonly snapshot: Snapshot;
  readonly inventory: Inventory;
  readonly doubts: Doubts;
}

/** Every user × repository with read or higher, by repository UUID, then user UUID. Made one repository at a time. */
export function* accessRows({ snapshot, inventory, doubts }: RowsQuestion): Generator<AccessRow> {
  const accessOn = accessResolver(inventory, { withPublic: true });
  const described = describe(snapshot, inventory);
  for (const repository of inventory.repositories) {
    const certainty = doubts(repository).length === 0 ? 'exact' : 'lower-bound';
    for (const { user, level, paths } of accessOn(repository)) {
      const { person, flags } = described(user);
      yield { repository, user: person, level, paths, flags, certainty };
    }
  }
}

interface Described {
  readonly person: Person;
  /** Sorted. */
  readonly flags: readonly string[];
}

/** Who a user is. Without the member list nobody is called a stranger. */
function describe(snapshot: Snapshot, inventory: Inventory): (user: string) => Described {
  const observed = snapshot.observations.get('workspace/members');
  const read =
    observed?.unreadable === null && observed.content?.kind === 'members' ? observed.content : null;
  const members = new Set(read === null ? inventory.users : [...read.members, ...read.owners]);
  const described = new Map(inventory.users.map((user) => [user, describeOne(user)]));
  // Nobody else is reached: accessResolver sees to it.
  return (user) => described.get(user) as Described;

  function describeOne(user: string): Described {
    const person = snapshot.people.get(user) ?? unnamed(user);
    const flags = [
      ...(members.has(user) ? [] : ['not-a-member']),
      ...(person.isActive ? [] : ['inactive']),
      ...(person.isApp ? ['app'] : []),
    ];
    return { person, flags: flags.sort(byCodeUnit) };
  }
}

/** A user whom no answer described. */
function unnamed(uuid: string): Person {
  return { uuid, name: '', accountId: null, isApp: false, isActive: true };
}
