import type { Names } from '../model/audit.ts';
import type { Fact } from '../model/fact.ts';
import { digits } from '../text/count.ts';
import { grantWords, scopeWords } from '../text/grant-words.ts';
import { unlinked } from './unlinked.ts';

/** Names that a line lists; the rest is counted. */
const LISTED = 10;
/** Graphemes of two short names with the words between. */
const WORDS = 200;

type LevelFact = Extract<Fact, { readonly kind: 'new-admin' | 'raised' | 'lowered' | 'revoked' }>;
type OtherFact = Exclude<Fact, LevelFact>;

/** The facts of one cause as lines: who, what level, on what. Ten names at most, then exact counts. */
export function changeLines(facts: readonly Fact[], names: Names): readonly string[] {
  const levels = facts.filter(isLevelFact);
  const others = facts.filter((fact) => !isLevelFact(fact)).map((fact) => otherLine(fact, names));
  return [
    ...limited(others),
    ...[...Map.groupBy(levels, levelWords)].flatMap(([words, group]) => levelLines(words, group, names)),
  ];
}

function isLevelFact(fact: Fact): fact is LevelFact {
  return 'to' in fact && 'user' in fact;
}

function otherLine(fact: OtherFact, names: Names): string {
  switch (fact.kind) {
    case 'owner-added':
      return `${person(fact.user, names)} · now owner of the workspace · admin on every repository`;
    case 'owner-removed':
      return `${person(fact.user, names)} · no longer owner of the workspace`;
    case 'admin-grant-added':
      return `${unlinked(grantWords(fact.grant, names), WORDS)} · now admin (was ${unlinked(fact.from ?? 'none')})`;
    case 'unknown-level':
      return `${unlinked(grantWords(fact.grant, names), WORDS)} · has the unknown level "${unlinked(fact.level)}"`;
    case 'repository-public':
      return `everybody · read · on ${place(fact.repository, names)}, which is public now`;
    case 'repository-private':
      return `${place(fact.repository, names)} · no longer public`;
    case 'coverage-lost':
      return `${unlinked(scopeWords(fact.scope, names), WORDS)} · could be read before, and cannot be read now`;
    case 'coverage-restored':
      return `${unlinked(scopeWords(fact.scope, names), WORDS)} · can be read again`;
    case 'repository-added':
      return `${place(fact.repository, names)} · new`;
    case 'repository-removed':
      return `${place(fact.repository, names)} · gone`;
    case 'repository-moved':
      return `${place(fact.repository, names)} · moved from project ${unlinked(fact.from)} to ${unlinked(fact.to)}`;
    case 'path-changed':
      return `${person(fact.user, names)} · still ${fact.level} · on ${place(fact.repository, names)}, by other paths`;
    case 'baseline-invalid':
      return unlinked(fact.reason, 300);
    case 'baseline-created':
      return 'from now on changes are told';
  }
}

/** One line for each of a few users, one line for all of many. */
function levelLines(words: string, facts: readonly LevelFact[], names: Names): readonly string[] {
  const users = Map.groupBy(facts, ({ user }) => user);
  if (users.size > LISTED) {
    const people = [...users.keys()].map((user) => person(user, names));
    return [`${listed(people, 'users')} · ${words} · ${where(facts, names)}`];
  }
  return [...users].map(([user, own]) => `${person(user, names)} · ${words} · ${where(own, names)}`);
}

function levelWords({ from, to }: LevelFact): string {
  return `${to === 'none' ? 'no access any more' : to} (was ${from})`;
}

function where(facts: readonly LevelFact[], names: Names): string {
  const repositories = new Set(facts.map(({ repository }) => repository));
  const places = [...repositories].map((uuid) => place(uuid, names));
  return `on ${listed(places, 'repositories')}`;
}

/** `a`, `3 users: a, b, c`, `14 users: a, … and 4 more in the report`. */
function listed(all: readonly string[], noun: 'users' | 'repositories'): string {
  const shown = limited(all).join(', ');
  return all.length === 1 ? shown : `${digits(all.length)} ${noun}: ${shown}`;
}

function limited(all: readonly string[]): readonly string[] {
  if (all.length <= LISTED) return all;
  return [...all.slice(0, LISTED), `and ${digits(all.length - LISTED)} more in the report`];
}

function person(uuid: string, names: Names): string {
  const name = names.user(uuid);
  return name === uuid ? unlinked(uuid) : `${unlinked(name)} ${unlinked(uuid)}`;
}

function place(uuid: string, names: Names): string {
  return unlinked(names.repository(uuid));
}
