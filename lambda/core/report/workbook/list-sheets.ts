import { repositoryPage } from '../../text/bitbucket-pages.ts';
import { digits } from '../../text/count.ts';
import type { Book } from './report-book.ts';
import type { ReviewGrant } from './review-grants.ts';
import { personOf } from './review-sheets.ts';
import { column, type Row, type Sheet } from './sheet.ts';

/** Names that one cell lists. */
const LISTED = 200;

export function usersSheet(book: Book): Sheet {
  return {
    name: 'Users',
    columns: [
      column('Person', 28),
      column('User UUID', 40),
      column('Account ID', 24),
      column('Flags', 20),
      column('Admin on', 10),
      column('Write on', 10),
      column('Read on', 10),
      column('Direct grants', 13),
      column('Groups', 40),
    ],
    rows: userRows(book),
  };
}

function* userRows(book: Book): Generator<Row> {
  const direct = countBy(book.grants, 'user');
  const groups = groupsByUser(book);
  for (const uuid of book.inventory.users) {
    const { name, accountId } = personOf(book, uuid);
    const counts = book.counts.users.get(uuid);
    const numbers = [counts?.admin ?? 0, counts?.write ?? 0, counts?.read ?? 0, direct.get(uuid) ?? 0];
    const flags = counts?.flags.join(' | ') ?? '';
    yield [name, uuid, accountId ?? '', flags, ...numbers, listed(groups.get(uuid) ?? [])];
  }
}

export function repositoriesSheet(book: Book): Sheet {
  return {
    name: 'Repositories',
    columns: [
      column('Project', 12),
      column('Repository', 28),
      column('Repository UUID', 40),
      column('Visibility', 11, { marked: 'public' }),
      column('Admins', 9),
      column('Writers', 9),
      column('Readers', 9),
      column('Grants to users', 14),
      column('Grants to groups', 15),
      column('Certainty', 13, { marked: 'lower-bound' }),
      column('Permissions page', 50),
    ],
    rows: repositoryRows(book),
  };
}

function* repositoryRows({ audit, inventory, counts, grants }: Book): Generator<Row> {
  const unsure = new Map(audit.coverage.notExact.map(({ repository, certainty }) => [repository, certainty]));
  const own = new Map<string, { user: number; group: number }>();
  for (const { holder, on, principal } of grants) {
    if (holder !== 'repository') continue;
    const there = own.get(on) ?? { user: 0, group: 0 };
    there[principal] += 1;
    own.set(on, there);
  }
  for (const { uuid, slug, project, isPublic } of inventory.repositories) {
    const { admin = 0, write = 0, read = 0 } = counts.repositories.get(uuid) ?? {};
    const { user = 0, group = 0 } = own.get(uuid) ?? {};
    const certainty = unsure.get(uuid) ?? 'exact';
    const page = repositoryPage(audit.workspace, { uuid, slug });
    yield [
      project.key,
      slug,
      uuid,
      isPublic ? 'public' : 'private',
      admin,
      write,
      read,
      user,
      group,
      certainty,
      page,
    ];
  }
}

export function groupsSheet(book: Book): Sheet {
  return {
    name: 'Groups',
    columns: [
      column('Group', 28),
      column('Slug', 28),
      column('Members', 10),
      column('Grants', 10),
      column('Of them admin', 13),
      column('Who', 70),
    ],
    rows: groupRows(book),
  };
}

/** Also groups that hold a grant without standing in the list of groups. */
function* groupRows(book: Book): Generator<Row> {
  const grants = countBy(book.grants, 'group');
  const admins = countBy(
    book.grants.filter(({ level }) => level === 'admin'),
    'group',
  );
  const listedGroups = book.snapshot.observations.get('groups/list');
  const names = new Map(
    listedGroups?.unreadable === null && listedGroups.content?.kind === 'groups'
      ? listedGroups.content.groups.map(({ slug, name }) => [slug, name])
      : [],
  );
  const slugs = [...new Set([...names.keys(), ...book.inventory.groups.keys(), ...grants.keys()])].sort();
  for (const slug of slugs) {
    const members = book.inventory.groups.get(slug);
    const who = members?.map((user) => personOf(book, user).name);
    yield [
      names.get(slug) ?? slug,
      slug,
      members?.length ?? 'not read',
      grants.get(slug) ?? 0,
      admins.get(slug) ?? 0,
      who === undefined ? 'not read' : listed(who),
    ];
  }
}

function countBy(
  grants: readonly ReviewGrant[],
  kind: ReviewGrant['principal'],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { principal, id, holder } of grants) {
    if (principal === kind && holder !== 'workspace') counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function groupsByUser({ inventory }: Book): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [slug, members] of inventory.groups) {
    for (const user of members) {
      const own = groups.get(user);
      if (own === undefined) groups.set(user, [slug]);
      else own.push(slug);
    }
  }
  return groups;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => name.slice(0, 100));
  const left = names.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${digits(left)} more`] : [])].join(' | ');
}
