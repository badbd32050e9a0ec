import { usersIn } from '../access/inventory.ts';
import type { Reading } from '../model/reading.ts';
import type { Person } from '../model/resources.ts';
import { scopeId } from '../model/scope.ts';
import type { Observation, Snapshot } from '../model/snapshot.ts';
import { by, byCodeUnit } from '../order.ts';

interface Sources {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly witnessPeople: readonly Person[];
  readonly previous: Snapshot | null;
  readonly observations: ReadonlyMap<string, Observation>;
}

/**
 * One label for each user, the same whatever order the scopes were read in: the member list first,
 * then the scopes by id; for users whom only Bitbucket's own list names, its label, and for users seen only in
 * carried scopes the last one known.
 */
export function mergePeople(sources: Sources): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const readings = [...sources.readings.values()].sort(by((reading) => precedence(reading)));
  for (const reading of readings) for (const person of reading.people) add(people, person);
  const strangers = sources.witnessPeople.filter(({ uuid }) => !people.has(uuid));
  for (const person of strangers.sort(by((each) => JSON.stringify(each)))) add(people, person);
  for (const user of carriedUsers(sources.observations)) {
    const last = sources.previous?.people.get(user);
    if (!people.has(user) && last !== undefined) people.set(user, last);
  }
  return new Map([...people].sort(by(([uuid]) => uuid)));
}

function precedence(reading: Reading): string {
  return reading.scope.kind === 'members' ? '' : scopeId(reading.scope);
}

function add(people: Map<string, Person>, person: Person): void {
  const known = people.get(person.uuid);
  people.set(person.uuid, known === undefined ? person : joined(known, person));
}

/** Rows about one user differ in what they carry; that somebody is inactive or an app is said by some of them. */
function joined(first: Person, next: Person): Person {
  return {
    uuid: first.uuid,
    name: first.name === '' ? next.name : first.name,
    accountId: first.accountId ?? next.accountId,
    isApp: first.isApp || next.isApp,
    isActive: first.isActive && next.isActive,
  };
}

function carriedUsers(observations: ReadonlyMap<string, Observation>): readonly string[] {
  const users = [...observations.values()].flatMap(({ scope, content, unreadable }) =>
    unreadable === null || content === null ? [] : usersIn(scope, content),
  );
  return [...new Set(users)].sort(byCodeUnit);
}
