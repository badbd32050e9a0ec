import { createHash } from 'node:crypto';
import { usersIn } from '../access/inventory.ts';
import type { FollowUp } from '../alert/notice.ts';
import type { AuditLog, Deed } from '../model/audit-log.ts';
import type { Fact } from '../model/fact.ts';
import type { Person } from '../model/resources.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { parseSnapshot, snapshotJson } from '../snapshot/snapshot-json.ts';
import { grantParts } from '../text/grant-words.ts';

/** What is stored of a run, as far as it names people. */
export interface Stored {
  readonly snapshot: Snapshot;
  readonly previous: Snapshot | null;
  readonly facts: readonly Fact[];
  readonly followUp: FollowUp;
}

/** A UUID as Bitbucket writes it, in braces. */
const UUID = /\{[^{}"\\\s]+\}/g;
/** Whatever may be an account id, and within it what has the shape of one: something else may stand before it. */
const ACCOUNTS = [
  /(?:\d+:)?[0-9a-f][0-9a-f-]{18,40}/gi,
  /(?:\d+:)?(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})/gi,
];
const MAIL = /[^\s"\\@<>(){}/:]+@[^\s"\\@<>(){}/:]+\.[^\s"\\@<>(){}/:]+/g;

/**
 * The same run with a pseudonym for every person: UUIDs, names, account ids and e-mail addresses are gone, whatever
 * text they stood in. Pseudonyms follow from the UUIDs of workspace and person, so that they are the same in every
 * report of a workspace and tell nothing between two. Groups, projects and repositories keep what they are called.
 */
export function redact({ snapshot, previous, facts, followUp }: Stored): Stored {
  const veil = veilOf(snapshot.workspace.uuid, [snapshot, previous], facts);
  return {
    snapshot: veiled(snapshot),
    previous: previous === null ? null : veiled(previous),
    facts: JSON.parse(veil.text(JSON.stringify(facts))) as readonly Fact[],
    followUp: JSON.parse(veil.text(JSON.stringify(followUp))) as FollowUp,
  };

  function veiled(open: Snapshot): Snapshot {
    const { people, workspace, auditLog, ...rest } = open;
    const actors = auditLog === undefined ? {} : { auditLog: veil.actors(auditLog) };
    const nameless = { ...rest, ...actors, workspace, people: new Map<string, Person>() };
    const parsed = parseSnapshot(veil.text([...snapshotJson(nameless)].join('')));
    const shown = [...people.values()].map((person) => veil.person(person));
    return { ...parsed, workspace, people: new Map(shown.map((person) => [person.uuid, person])) };
  }
}

interface Veil {
  /** JSON or plain text without anything that names a person. */
  text(open: string): string;
  person(open: Person): Person;
  /** The same pseudonym for whoever acted as for the person that the account belongs to. */
  actors(open: AuditLog): AuditLog;
}

function veilOf(workspace: string, snapshots: readonly (Snapshot | null)[], facts: readonly Fact[]): Veil {
  const known = snapshots.filter((snapshot) => snapshot !== null);
  const users = new Set([...known.flatMap(usersOf), ...facts.flatMap(usersNamed)]);
  const accounts = new Map(
    known.flatMap(({ people }) =>
      [...people.values()].flatMap(({ uuid, accountId }) =>
        accountId === null ? [] : [[accountId, uuid] as const],
      ),
    ),
  );
  const digest = (text: string) => createHash('sha256').update(`${workspace}\n${text}`).digest('hex');
  return {
    text: (open) =>
      ACCOUNTS.reduce(
        (text, account) => text.replace(account, owner),
        open
          .replace(UUID, (uuid) => (users.has(uuid) ? uuidOf(digest(uuid)) : uuid))
          .replace(MAIL, (mail) => `mail-${digest(mail).slice(0, 8)}`),
      ),
    person: ({ uuid, isApp, isActive }) => ({
      uuid: uuidOf(digest(uuid)),
      name: nameOf(digest(uuid)),
      accountId: null,
      isApp,
      isActive,
    }),
    actors: (open) =>
      open.kind === 'unreadable'
        ? open
        : { ...open, causes: open.causes.map((each) => ({ ...each, by: each.by.map(actor) })) },
  };

  function owner(account: string): string {
    const uuid = accounts.get(account);
    return uuid === undefined ? account : nameOf(digest(uuid));
  }

  function actor({ name, accountId, at }: Deed): Deed {
    const text = accountId === null ? name : (accounts.get(accountId) ?? accountId);
    return { name: nameOf(digest(text)), accountId: null, at, action: '' };
  }
}

function usersOf({ people, observations, testimony }: Snapshot): readonly string[] {
  const listed = [...observations.values()].flatMap(({ scope, content }) => {
    if (content === null) return [];
    const roles = content.kind === 'members' ? content.unknownRoles.map(({ user }) => user) : [];
    return [...usersIn(scope, content), ...roles];
  });
  return [...people.keys(), ...listed, ...testimony.users, ...testimony.differences.map(({ user }) => user)];
}

function usersNamed(fact: Fact): readonly string[] {
  const parts = 'grant' in fact ? grantParts(fact.grant) : null;
  return [...('user' in fact ? [fact.user] : []), ...(parts?.principal === 'user' ? [parts.id] : [])];
}

function nameOf(digest: string): string {
  return `Person ${digest.slice(0, 8)}`;
}

function uuidOf(digest: string): string {
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  return `{${parts.join('-')}}`;
}
