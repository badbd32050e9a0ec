import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accessResolver } from '../../../lambda/core/access/resolve.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, type Stated, type StatedRepository, snapshotOf } from '../../support/build.ts';
import { randomWorkspace } from '../../support/random-workspace.ts';

test('grants of none change nobody and nothing', () => {
  fc.assert(
    fc.property(randomWorkspace, (stated) => {
      const groups = { ...stated.groups, idle: stated.members ?? [] };
      const idle = (grants: readonly string[] = []) => [...grants, 'group idle: none'];
      const withNone = {
        ...stated,
        groups,
        projects: mapped(stated.projects, idle),
        repositories: mapped(stated.repositories, (each) => ({ ...each, grants: idle(each.grants) })),
      };

      expect(resolved(withNone)).toEqual(resolved(stated));
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('the order of members, grants and lists changes nothing', () => {
  fc.assert(
    fc.property(randomWorkspace, (stated) => {
      const reversed = {
        members: backwards(stated.members),
        owners: backwards(stated.owners),
        groups: mapped(backwardsKeys(stated.groups), backwards),
        projects: mapped(backwardsKeys(stated.projects), backwards),
        repositories: mapped(backwardsKeys(stated.repositories), (each) => ({
          ...each,
          grants: backwards(each.grants),
        })),
      };

      expect(resolved(reversed)).toEqual(resolved(stated));
    }),
    { seed: 12, numRuns: 500 },
  );
});

test('two workspaces that share nothing give together what each gives alone', () => {
  fc.assert(
    fc.property(randomWorkspace, randomWorkspace, (one, other) => {
      const [left, right] = [alone('left', one), alone('right', other)];
      const both = {
        members: [...(left.members ?? []), ...(right.members ?? [])],
        groups: { ...left.groups, ...right.groups },
        projects: { ...left.projects, ...right.projects },
        repositories: { ...left.repositories, ...right.repositories },
      };

      expect(resolved(both)).toEqual([...resolved(left), ...resolved(right)]);
    }),
    { seed: 13, numRuns: 500 },
  );
});

/** Under names of its own, without owners and public repositories, which reach everybody and everything. */
function alone(side: string, { members = [], groups, projects, repositories }: Stated): Stated {
  const own = (name: string) => `${side}-${name}`;
  const ownGrants = (grants: readonly string[] = []) =>
    grants.map((text) => text.replace(/^(user|group) /, `$1 ${side}-`));
  const ownRepository = ({ project = 'P', grants }: StatedRepository) => ({
    project: own(project),
    grants: ownGrants(grants),
  });
  return {
    members: members.map(own),
    groups: mapped(keyed(groups, own), (users) => users.map(own)),
    projects: mapped(keyed(projects, own), ownGrants),
    repositories: mapped(keyed(repositories, own), ownRepository),
  };
}

type Row = readonly [repository: string, user: string, level: string, paths: readonly string[]];

function resolved(stated: Stated): Row[] {
  const inventory = provenInventory(snapshotOf(stated, { slot: SLOT_1 }));
  const accessOn = accessResolver(inventory, { withPublic: true });
  return inventory.repositories.flatMap((repository) =>
    accessOn(repository).map(({ user, level, paths }): Row => [repository.uuid, user, level, paths]),
  );
}

function backwards(list: readonly string[] = []): readonly string[] {
  return list.toReversed();
}

function backwardsKeys<T>(record: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).toReversed());
}

function mapped<T, U>(record: Readonly<Record<string, T>> = {}, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function keyed<T>(
  record: Readonly<Record<string, T>> = {},
  name: (key: string) => string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));
}
