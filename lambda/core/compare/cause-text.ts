import type { Names } from '../model/audit.ts';
import type { Fact } from '../model/fact.ts';
import { count, sentenceList } from '../text/count.ts';
import { grantParts, grantWords } from '../text/grant-words.ts';
import { inert } from '../text/inert.ts';
import { type CauseKind, partsOf } from './cause-id.ts';

/** What an id is about, as many as its kind has: `causeId` was given them. */
type About = readonly [string, string, string];
type Sentence = (about: About, names: Names, facts: readonly Fact[]) => string;

const SENTENCES: Record<CauseKind, Sentence> = {
  'baseline-created': () => 'First run: there was nothing to compare with',
  'baseline-invalid': (_about, _names, facts) => `The previous run cannot be trusted: ${reasonIn(facts)}`,
  'owner-added': ([user], names) => `${who(user, names)} became an owner of the workspace`,
  'owner-removed': ([user], names) => `${who(user, names)} is no longer an owner of the workspace`,
  'group-joined': ([group, user], names) => `${who(user, names)} joined group ${inert(group)}`,
  'group-left': ([group, user], names) => `${who(user, names)} left group ${inert(group)}`,
  'grant-added': ([grant, word], names) => granted(grant, `was granted ${inert(word)}`, names),
  'grant-removed': ([grant, word], names) => granted(grant, `lost the ${inert(word)} grant`, names),
  'grant-changed': ([grant, from, to], names) =>
    granted(grant, `went from ${inert(from)} to ${inert(to)}`, names),
  'repository-public': ([uuid], names) => `${where(uuid, names)} is public: everyone can read it`,
  'repository-private': ([uuid], names) => `${where(uuid, names)} is no longer public`,
  'repository-added': ([uuid], names) => `${where(uuid, names)} is new`,
  'repository-removed': ([uuid], names) => `${where(uuid, names)} is gone`,
  'repository-moved': ([uuid], names) => `${where(uuid, names)} moved to another project`,
  'unknown-level': ([grant, word], names) =>
    `${inert(grantWords(grant, names))} holds “${inert(word)}”, a level nobody has defined`,
  'coverage-lost': (_about, _names, facts) => `${count(facts.length, 'scope')} can no longer be read`,
  'coverage-restored': (_about, _names, facts) => `${count(facts.length, 'scope')} can be read again`,
};

/** One sentence for people: what happened, and what it did. Names in it are inert; escape it per sink. */
export function causeText(id: string, facts: readonly Fact[], names: Names): string {
  const { kind, about } = partsOf(id);
  const what = SENTENCES[kind as CauseKind](about as unknown as About, names, facts);
  const effects = effectsOf(facts);
  return effects.length === 0 ? what : `${what}: ${sentenceList(effects)}`;
}

function effectsOf(facts: readonly Fact[]): readonly string[] {
  return [
    effect(facts, 'new-admin', 'admin on'),
    effect(facts, 'raised', 'more access to'),
    effect(facts, 'lowered', 'less access to'),
    effect(facts, 'revoked', 'no more access to'),
    effect(facts, 'path-changed', 'the same level by other paths on'),
  ].filter((text) => text !== '');
}

/** `admin on 3 repositories`; with the number of people where there are several. */
function effect(facts: readonly Fact[], kind: Fact['kind'], words: string): string {
  const [users, repositories] = [new Set<string>(), new Set<string>()];
  for (const fact of facts) {
    if (fact.kind !== kind || !('user' in fact) || !('repository' in fact)) continue;
    users.add(fact.user);
    repositories.add(fact.repository);
  }
  if (users.size === 0) return '';
  const people = users.size === 1 ? '' : ` for ${count(users.size, 'person', 'people')}`;
  return `${words} ${count(repositories.size, 'repository', 'repositories')}${people}`;
}

function granted(grant: string, what: string, names: Names): string {
  const parts = grantParts(grant);
  if (parts === null) return `${inert(grant)} ${what}`;
  const principal = parts.principal === 'user' ? who(parts.id, names) : `Group ${inert(parts.id)}`;
  const holder = parts.holder === 'repo' ? where(parts.on, names) : `project ${inert(parts.on)}`;
  return `${principal} ${what} on ${holder}`;
}

function who(uuid: string, names: Names): string {
  return inert(names.user(uuid));
}

function where(uuid: string, names: Names): string {
  return inert(names.repository(uuid));
}

/** Facts of this cause have one each. */
function reasonIn(facts: readonly Fact[]): string {
  return (facts as readonly { readonly reason?: string }[]).map(({ reason }) => reason).join('; ');
}
