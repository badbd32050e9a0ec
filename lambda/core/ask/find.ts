import type { Person, Repository } from '../model/resources.ts';
import { by } from '../order.ts';

/** What a question's word stands for. */
export type Found<T> =
  /** `guessed`: an e-mail address was compared with names, because Bitbucket shows no addresses. */
  | { readonly kind: 'one'; readonly item: T; readonly guessed: boolean }
  | { readonly kind: 'several'; readonly candidates: readonly T[] }
  | { readonly kind: 'none'; readonly near: readonly T[] };

/** One way to match. The first way that matches anything counts. */
interface Way<T> {
  readonly matches: (item: T) => boolean;
  readonly guessed?: true;
}

const NEAR = 3;
/** Below this share of common pairs of letters two words are not alike. */
const ALIKE = 0.35;

/** By UUID, account id, name, what stands before the @ of an e-mail address, or a part of the name. */
export function findPerson(people: readonly Person[], query: string): Found<Person> {
  const wanted = folded(query);
  const mailbox = /^([^@\s]+)@\S*$/.exec(wanted)?.[1];
  const ways: readonly Way<Person>[] = [
    { matches: ({ uuid }) => isUuid(uuid, wanted) },
    { matches: ({ accountId }) => accountId !== null && folded(accountId) === wanted },
    { matches: ({ name }) => folded(name) === wanted },
    ...(mailbox === undefined
      ? [{ matches: ({ name }: Person) => folded(name).includes(wanted) }]
      : [{ matches: ({ name }: Person) => fitsMailbox(name, mailbox), guessed: true as const }]),
  ];
  return find(people, query, { ways, label: ({ name }) => name });
}

/** By UUID, `workspace/slug`, `KEY/slug`, slug, name, or a part of slug or name. */
export function findRepository(
  repositories: readonly Repository[],
  query: string,
  workspace: string,
): Found<Repository> {
  const wanted = folded(query);
  const addresses = ({ slug, project }: Repository) => [`${workspace}/${slug}`, `${project.key}/${slug}`];
  const ways: readonly Way<Repository>[] = [
    { matches: ({ uuid }) => isUuid(uuid, wanted) },
    { matches: (each) => addresses(each).some((address) => folded(address) === wanted) },
    { matches: ({ slug }) => folded(slug) === wanted },
    { matches: ({ name }) => folded(name) === wanted },
    { matches: ({ slug, name }) => [slug, name].some((text) => folded(text).includes(wanted)) },
  ];
  return find(repositories, query.slice(query.lastIndexOf('/') + 1), { ways, label: ({ slug }) => slug });
}

interface Search<T> {
  readonly ways: readonly Way<T>[];
  readonly label: (item: T) => string;
}

function find<T>(items: readonly T[], query: string, { ways, label }: Search<T>): Found<T> {
  if (folded(query) === '') return { kind: 'none', near: [] };
  for (const { matches, guessed = false } of ways) {
    const candidates = items.filter(matches).sort(by(label));
    const [item] = candidates;
    if (item === undefined) continue;
    return candidates.length === 1 ? { kind: 'one', item, guessed } : { kind: 'several', candidates };
  }
  return { kind: 'none', near: nearest(items, query, label) };
}

function nearest<T>(items: readonly T[], query: string, label: (item: T) => string): readonly T[] {
  const wanted = pairs(query.replace(/@.*/s, ''));
  return items
    .map((item) => ({ item, likeness: likeness(wanted, pairs(label(item))) }))
    .filter((each) => each.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAR)
    .map(({ item }) => item);
}

/** The share of common pairs of letters, after Dice. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

function pairs(text: string): ReadonlySet<string> {
  const letters = [...` ${folded(text)} `];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

function isUuid(uuid: string, wanted: string): boolean {
  return folded(uuid) === wanted || folded(uuid) === `{${wanted}}`;
}

/** `ada.novak@…` and `anovak@…` fit Ada Novak: every part is a word of the name, or initial and last word. */
function fitsMailbox(name: string, mailbox: string): boolean {
  const words: readonly string[] = folded(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = mailbox.replace(/\+.*/s, '').match(/[^._-]+/g) ?? [];
  if (parts.length === 0) return false;
  const initialAndLast = words.join(' ').replace(/^(.).* /u, '$1');
  return (
    parts.every((part) => words.includes(part)) || [words.join(''), initialAndLast].includes(parts.join(''))
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
