import type { Person } from '../../core/model/resources.ts';
import { by } from '../../core/order.ts';
import type { UserRow } from './shapes.ts';

/** Everybody whom the rows name, once, sorted by UUID. */
export function peopleOf(rows: readonly UserRow[]): Person[] {
  const people = new Map(rows.map((row) => [row.uuid, personOf(row)]));
  return [...people.values()].sort(by((person) => person.uuid));
}

function personOf(row: UserRow): Person {
  return {
    uuid: row.uuid,
    name: row.display_name,
    accountId: row.account_id,
    isApp: row.type.startsWith('app'),
    isActive: row.is_active && row.account_status === 'active',
  };
}
