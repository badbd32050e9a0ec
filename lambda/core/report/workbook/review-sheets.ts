import { partsOf } from '../../compare/cause-id.ts';
import type { Audit } from '../../model/audit.ts';
import type { Person, Workspace } from '../../model/resources.ts';
import { latest, sightings } from '../../snapshot/first-seen.ts';
import { count } from '../../text/count.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';
import { type Book, reviewId } from './report-book.ts';
import type { ReviewGrant } from './review-grants.ts';
import { type Column, column, type Row, type Sheet } from './sheet.ts';

/** Rows of people behind groups, at most: what is left out is said, and stands in access.csv. */
const MOST_PRIVILEGED = 100_000;

const DECISION: readonly Column[] = [
  column('Decision', 13, { kind: 'input', choices: ['Keep', 'Reduce', 'Revoke', 'Investigate'] }),
  column('Reviewer', 18, { kind: 'input' }),
  column('Date', 12, { kind: 'date' }),
  column('Comment', 30, { kind: 'input' }),
];
const UNDECIDED: Row = [null, null, null, null];

/** One row for each person or group and grant: few enough to decide on, the strongest first. */
export function reviewSheet(book: Book): Sheet {
  return {
    name: 'Review',
    columns: [
      column('Review ID', 12),
      column('Type', 8),
      column('Person or group', 28),
      column('Account ID', 24),
      column('Flags', 16),
      column('Level', 12, { marked: 'admin' }),
      column('On', 11),
      column('Place', 28),
      column('Reaches', 32),
      column('First seen', 24),
      column('Changed', 12, { marked: 'this run' }),
      ...DECISION,
      column('Identity', 40),
    ],
    rows: reviewRows(book),
  };
}

function* reviewRows(book: Book): Generator<Row> {
  const changed = changedGrants(book.audit);
  for (const each of book.grants) {
    const person = each.principal === 'user' ? personOf(book, each.id) : null;
    yield [
      reviewId(each.grant),
      each.principal,
      person === null ? each.id : person.name,
      person?.accountId ?? '',
      flagsOf(book, each),
      each.word,
      each.holder,
      placeOf(book.audit, each),
      reach(each),
      firstSeenWords(each.firstSeen),
      changed.has(each.grant) ? 'this run' : '',
      ...UNDECIDED,
      each.id,
    ];
  }
}

/** Each person behind each grant of admin, owners first. */
export function privilegedSheet(book: Book): Sheet {
  return {
    name: 'Privileged',
    columns: [
      column('Person', 28),
      column('Account ID', 24),
      column('Flags', 16),
      column('Level', 12, { marked: 'owner' }),
      column('On', 11),
      column('Place', 28),
      column('Through', 32),
      column('First seen', 24),
      column('Changed', 12, { marked: 'this run' }),
      ...DECISION,
      column('User UUID', 40),
    ],
    rows: cut(privilegedRows(book), MOST_PRIVILEGED),
  };
}

function* privilegedRows(book: Book): Generator<Row> {
  const changed = changedGrants(book.audit);
  const joined = newMemberships(book.audit);
  const { membership } = sightings(book.snapshot);
  const heldSince = ({ principal, id, firstSeen }: ReviewGrant, user: string) =>
    principal === 'user' ? firstSeen : latest([firstSeen, membership(id, user)]);
  for (const each of book.grants) {
    if (each.level !== 'admin' && each.level !== null) continue;
    const people = each.principal === 'user' ? [each.id] : (book.inventory.groups.get(each.id) ?? []);
    for (const user of people) {
      const person = personOf(book, user);
      yield [
        person.name,
        person.accountId ?? '',
        book.counts.users.get(user)?.flags.join(' | ') ?? '',
        each.word,
        each.holder,
        placeOf(book.audit, each),
        each.principal === 'user' ? 'directly' : `group ${each.id}`,
        firstSeenWords(heldSince(each, user)),
        changed.has(each.grant) || joined.has(`${each.id} ${user}`) ? 'this run' : '',
        ...UNDECIDED,
        user,
      ];
    }
  }
}

function* cut(rows: Iterable<Row>, most: number): Generator<Row> {
  let shown = 0;
  for (const row of rows) {
    shown += 1;
    if (shown > most) {
      yield [`More than ${count(most, 'row')}: the rest stands in access.csv`];
      return;
    }
    yield row;
  }
}

export function personOf({ snapshot }: Pick<Book, 'snapshot'>, uuid: string): Person {
  const known = snapshot.people.get(uuid);
  return known !== undefined && known.name !== ''
    ? known
    : { uuid, name: uuid, accountId: known?.accountId ?? null, isApp: false, isActive: true };
}

function flagsOf({ counts }: Book, { principal, id }: ReviewGrant): string {
  return principal === 'user' ? (counts.users.get(id)?.flags.join(' | ') ?? '') : '';
}

function placeOf(
  { names, workspace }: { names: Audit['names']; workspace: Workspace },
  grant: ReviewGrant,
): string {
  if (grant.holder === 'workspace') return workspace.slug;
  return grant.holder === 'project' ? grant.on : names.repository(grant.on);
}

function reach({ people, repositories, holder, principal }: ReviewGrant): string {
  const on = holder === 'repository' ? '' : count(repositories, 'repository', 'repositories');
  if (principal === 'user') return on;
  const who = people === null ? 'members that could not be read' : count(people, 'person', 'people');
  return on === '' ? who : `${who}, ${on}`;
}

/** Grants that this run saw come or grow: as their cause names them. */
function changedGrants({ facts }: Audit): ReadonlySet<string> {
  const grants = new Set<string>();
  for (const fact of facts) {
    if ('grant' in fact) grants.add(fact.grant);
    if (fact.kind === 'owner-added') grants.add(`workspace/owner:${fact.user}`);
    const { kind, about } = partsOf(fact.cause);
    if (kind === 'grant-added' || kind === 'grant-changed') grants.add(String(about[0]));
  }
  return grants;
}

/** `group user` for everybody who joined a group and got something by it. */
function newMemberships({ facts }: Audit): ReadonlySet<string> {
  const joined = facts.map(({ cause }) => partsOf(cause)).filter(({ kind }) => kind === 'group-joined');
  return new Set(joined.map(({ about }) => about.join(' ')));
}
