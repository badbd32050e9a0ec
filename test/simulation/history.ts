import fc from 'fast-check';
import type { Stated, StatedRepository } from '../support/build.ts';
import { pick, type Random } from './random.ts';

const USERS = ['ann', 'bo', 'cy', 'dee', 'eve'];
const GROUPS = ['devs', 'ops', 'all'];
const PROJECTS = ['P', 'Q'];
const LEVELS = ['read', 'write', 'admin', 'none'];

/** Something that happens in the workspace between two audits, or to what the auditor sees or stored. */
export const EVENTS = [
  'grant',
  'revoke',
  'join',
  'leave',
  'own',
  'disown',
  'move',
  'publish',
  'create',
  'delete',
  'blind',
  'unblind',
  'crash',
  'tamper',
] as const;

export type Event = (typeof EVENTS)[number];

/** An event, and the numbers that say to whom and where. */
export type Happening = readonly [event: Event, seed: number];

/** A week: what happened before its audit. */
export const histories: fc.Arbitrary<readonly (readonly Happening[])[]> = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.nat(1_000_000)), { maxLength: 5 }),
  { minLength: 3, maxLength: 10 },
);

/** The workspace as it really is, whatever the auditor sees of it. */
export class Workspace {
  readonly dark = new Set<string>();
  private members: readonly string[] = USERS;
  private owners: readonly string[] = ['ann'];
  private readonly groups = new Map<string, readonly string[]>(GROUPS.map((group) => [group, ['bo']]));
  private readonly projects = new Map<string, readonly string[]>([
    ['P', ['group ops: write']],
    ['Q', ['user cy: read']],
  ]);
  private readonly repositories = new Map<string, StatedRepository>([
    ['r1', { project: 'P', grants: ['user dee: admin'] }],
    ['r2', { project: 'Q', grants: ['group devs: read'] }],
  ]);
  private created = 2;

  get truth(): Stated {
    return {
      members: this.members,
      owners: this.owners,
      groups: Object.fromEntries(this.groups),
      projects: Object.fromEntries(this.projects),
      repositories: Object.fromEntries(this.repositories),
    };
  }

  happens(event: Event, random: Random): void {
    const one = <T>(items: readonly T[]): T => pick(random, items) as T;
    const user = one(USERS);
    const group = one(GROUPS);
    const place = one([...PROJECTS, ...this.repositories.keys()]);
    const repository = one([...this.repositories.keys(), '']);
    switch (event) {
      case 'grant': {
        const principal = one([`user ${user}`, `group ${group}`]);
        this.granted(place, (grants) => [...without(grants, principal), `${principal}: ${one(LEVELS)}`]);
        break;
      }
      case 'revoke':
        this.granted(place, (grants) => without(grants, one(grants) ?? ''));
        break;
      case 'join':
        this.regroup(group, (members) => [...new Set([...members, user])]);
        break;
      case 'leave':
        this.regroup(group, (members) => members.filter((each) => each !== user));
        break;
      case 'own':
        this.owners = [...new Set([...this.owners, user])];
        break;
      case 'disown':
        this.owners = this.owners.filter((each) => each !== user || each === 'ann');
        break;
      case 'move':
        this.change(repository, { project: one(PROJECTS) });
        break;
      case 'publish':
        this.change(repository, { public: random(2) === 0 });
        break;
      case 'create':
        this.created += 1;
        this.repositories.set(`r${this.created}`, {
          project: one(PROJECTS),
          grants: [`user ${user}: ${one(LEVELS)}`],
        });
        break;
      case 'delete':
        this.repositories.delete(repository);
        break;
      case 'blind':
        this.dark.add(one(this.scopes()));
        break;
      case 'unblind':
        this.dark.delete(one([...this.dark, '']));
    }
  }

  private regroup(group: string, change: (members: readonly string[]) => readonly string[]): void {
    this.groups.set(group, change(this.groups.get(group) ?? []));
  }

  private granted(place: string, change: (grants: readonly string[]) => readonly string[]): void {
    const repository = this.repositories.get(place);
    if (repository === undefined) this.projects.set(place, change(this.projects.get(place) ?? []));
    else this.change(place, { grants: change(repository.grants ?? []) });
  }

  private change(uuid: string, change: StatedRepository): void {
    const repository = this.repositories.get(uuid);
    if (repository !== undefined) this.repositories.set(uuid, { ...repository, ...change });
  }

  private scopes(): readonly string[] {
    const places = [
      ...PROJECTS.map((key) => `project:${key}`),
      ...[...this.repositories.keys()].map((uuid) => `repo:${uuid}`),
    ];
    return [
      'workspace/members',
      'groups/list',
      'projects/list',
      'repos/list',
      ...GROUPS.map((group) => `group:${group}/members`),
      ...places.flatMap((place) => [`${place}/users`, `${place}/groups`]),
    ];
  }
}

function without(grants: readonly string[], start: string): readonly string[] {
  const [principal = ''] = start.split(':');
  return grants.filter((grant) => principal === '' || !grant.startsWith(`${principal}:`));
}
