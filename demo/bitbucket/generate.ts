import { ACME_EMAIL, ACME_TOKEN } from './acme.ts';
import { Dice } from './dice.ts';
import { READ_SCOPES } from './scopes.ts';
import { accountIdFor, uuidFor } from './uuid.ts';
import type { World, WorldGrants, WorldGroup, WorldPerson, WorldProject, WorldRepository } from './world.ts';

export interface WorldSize {
  readonly seed: number;
  readonly repositories: number;
  /** At least 3: the auditor and two other owners come first. */
  readonly people: number;
  readonly groups: number;
  readonly projects: number;
  /** How many users a repository names itself, on average. Default 0.3. */
  readonly directGrants?: number;
  /** How many of all people a group holds, on average. Default: teams of a dozen and some departments. */
  readonly groupShare?: number;
  /** Share of repositories that are public. Default 0.01. */
  readonly publicShare?: number;
}

const FIRST = [
  'Ada',
  'Bo',
  'Chen',
  'Dana',
  'Eli',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'Jun',
  'Kai',
  'Lea',
  'Mo',
  'Nia',
];
const LAST = [
  'Adler',
  'Boone',
  'Costa',
  'Diaz',
  'Engel',
  'Fox',
  'Gray',
  'Holm',
  'Ito',
  'Jain',
  'Kern',
  'Lund',
];

/**
 * A workspace of any size, the same for the same arguments: most access comes from groups on projects.
 * Its auditor is an owner with the same credential as in the named sample.
 */
export function generateWorld(size: WorldSize): World {
  const dice = new Dice(size.seed);
  const people = fill(size.people, (number) => person(dice, number));
  const groups = fill(size.groups, (number) => group(dice, people, { number, share: size.groupShare }));
  const projects = fill(size.projects, (number) => project(dice, { people, groups }, number));
  const all = { people, groups, projects, size };
  return {
    workspace: { uuid: uuidFor('workspace'), slug: 'acme', name: 'Acme', isPrivate: true },
    people,
    groups,
    projects,
    repositories: fill(size.repositories, (number) => repository(dice, all, number)),
    credentials: [
      {
        kind: 'api-token',
        email: ACME_EMAIL,
        token: ACME_TOKEN,
        person: uuidFor('person 0'),
        scopes: READ_SCOPES,
      },
    ],
    withheld: [],
  };
}

function person(dice: Dice, number: number): WorldPerson {
  const uuid = uuidFor(`person ${number}`);
  const first = dice.one(FIRST);
  const owner = number < 3;
  return {
    uuid,
    accountId: accountIdFor(uuid),
    displayName: `${first} ${dice.one(LAST)} ${number}`,
    nickname: first,
    type: !owner && dice.chance(0.02) ? 'app_user' : 'user',
    accountStatus: !owner && dice.chance(0.05) ? 'inactive' : 'active',
    workspaceRole: owner ? 'owner' : dice.chance(0.03) ? null : 'member',
  };
}

/** Most groups are teams of a dozen; one in eight is a department. */
function group(
  dice: Dice,
  people: readonly WorldPerson[],
  { number, share: average }: { number: number; share: number | undefined },
): WorldGroup {
  const share = average === undefined ? (dice.chance(0.125) ? 0.04 : 0.005) : 2 * average;
  const count = 2 + dice.below(Math.ceil(people.length * share) + 8);
  const members = dice.some(people, count).map(({ uuid }) => uuid);
  return { slug: `team-${number}`, name: `Team ${number}`, members };
}

interface Principals {
  readonly people: readonly WorldPerson[];
  readonly groups: readonly WorldGroup[];
}

function project(dice: Dice, { people, groups }: Principals, number: number): WorldProject {
  return {
    uuid: uuidFor(`project ${number}`),
    key: `P${number}`,
    name: `Project ${number}`,
    isPrivate: false,
    grants: grants(dice, {
      users: dice.some(people, dice.below(3)),
      groups: dice.some(groups, 1 + dice.below(4)),
      words: ['read', 'read', 'write', 'write', 'write', 'create-repo', 'admin'],
    }),
  };
}

interface Everything extends Principals {
  readonly projects: readonly WorldProject[];
  readonly size: WorldSize;
}

function repository(dice: Dice, all: Everything, number: number): WorldRepository {
  const { directGrants = 0.3, publicShare = 0.01 } = all.size;
  const direct = Math.floor(directGrants) + (dice.chance(directGrants % 1) ? 1 : 0);
  return {
    uuid: uuidFor(`repository ${number}`),
    slug: `service-${number}`,
    name: `Service ${number}`,
    isPrivate: !dice.chance(publicShare),
    project: dice.one(all.projects).key,
    grants: grants(dice, {
      users: dice.some(all.people, direct),
      groups: dice.some(all.groups, dice.chance(0.2) ? 1 : 0),
      words: ['read', 'write', 'write', 'admin'],
    }),
  };
}

interface Drawn {
  readonly users: readonly WorldPerson[];
  readonly groups: readonly WorldGroup[];
  readonly words: readonly string[];
}

function grants(dice: Dice, { users, groups, words }: Drawn): WorldGrants {
  return {
    users: users.map(({ uuid }) => ({ user: uuid, permission: dice.one(words) })),
    groups: groups.map(({ slug }) => ({ group: slug, permission: dice.one(words) })),
  };
}

function fill<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}
