import type { GivingGrant, Inventory } from '../access/inventory.ts';

/** The part of an inventory that concerns one user, so that resolving costs nothing for everybody else. */
export function personalInventory(inventory: Inventory, user: string): Inventory {
  const mine = [...inventory.groups].filter(([, members]) => members.includes(user));
  const groups = new Map(mine.map(([slug]) => [slug, [user]]));
  const reaches = ({ to, principal }: GivingGrant) =>
    to === 'user' ? principal === user : groups.has(principal);
  const only = (grants: Inventory['grants']) =>
    new Map([...grants].map(([place, listed]) => [place, listed.filter(reaches)]));
  return {
    users: inventory.users.includes(user) ? [user] : [],
    owners: inventory.owners.filter((owner) => owner === user),
    groups,
    projects: only(inventory.projects),
    grants: only(inventory.grants),
    repositories: inventory.repositories,
  };
}
