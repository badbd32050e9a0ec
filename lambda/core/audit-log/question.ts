import { partsOf } from '../compare/cause-id.ts';
import type { Fact } from '../model/fact.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { byCodeUnit } from '../order.ts';
import { grantParts } from '../text/grant-words.ts';
import type { DeedKind } from './deed-words.ts';
import { type Directory, directoryOf } from './directory.ts';
import type { Named } from './named.ts';
import { type Span, spanOf } from './span.ts';

/** What an entry must say to be the one that made a cause. */
export interface Question {
  /** The id of the cause. */
  readonly cause: string;
  readonly span: Span;
  readonly deed: DeedKind;
  /** All of them have to be named; whom it is about comes first. */
  readonly about: readonly [Named, ...Named[]];
  /** Of which workspace, where the entry tells one. */
  readonly workspace: Named;
}

type About = Pick<Question, 'deed' | 'about'> & { readonly scopes: readonly string[] };

/** The causes behind which somebody can be, once each: what was lost or could not be compared has no actor. */
export function questionsOf(
  previous: Snapshot,
  snapshot: Snapshot,
  facts: readonly Fact[],
): readonly Question[] {
  const directory = directoryOf(previous, snapshot);
  const causes = [...new Set(facts.map(({ cause }) => cause))].sort(byCodeUnit);
  return causes.flatMap((cause) => {
    const found = aboutOf(cause, directory);
    if (found === null) return [];
    const { scopes, ...rest } = found;
    return [{ cause, ...rest, span: spanOf(previous, snapshot, scopes), workspace: directory.workspace }];
  });
}

function aboutOf(cause: string, directory: Directory): About | null {
  const { kind, about } = partsOf(cause);
  const [first = '', second = ''] = about;
  switch (kind) {
    case 'owner-added':
    case 'owner-removed': {
      const scopes = ['workspace/members'];
      return { deed: 'access', about: [directory.user(first), directory.workspace], scopes };
    }
    case 'group-joined':
    case 'group-left': {
      const scopes = [`group:${first}/members`, 'groups/list'];
      return { deed: 'access', about: [directory.user(second), directory.group(first)], scopes };
    }
    case 'grant-added':
    case 'grant-changed':
    case 'grant-removed':
    case 'unknown-level':
      return aboutGrant(first, directory);
    default:
      return aboutRepository(kind, directory.repository(first));
  }
}

function aboutGrant(grant: string, directory: Directory): About | null {
  const parts = grantParts(grant);
  if (parts === null) return null;
  const { holder, on, principal, id } = parts;
  const whom = principal === 'user' ? directory.user(id) : directory.group(id);
  const where = holder === 'repo' ? directory.repository(on) : directory.project(on);
  const [uuid = on] = where.ids;
  const list = holder === 'repo' ? 'repos/list' : 'projects/list';
  return { deed: 'access', about: [whom, where], scopes: [`${holder}:${uuid}/${principal}s`, list] };
}

const OF_REPOSITORY: ReadonlyMap<string, DeedKind> = new Map([
  ['repository-public', 'visibility'],
  ['repository-private', 'visibility'],
  ['repository-added', 'created'],
  ['repository-removed', 'removed'],
  ['repository-moved', 'moved'],
]);

function aboutRepository(kind: string, repository: Named): About | null {
  const deed = OF_REPOSITORY.get(kind);
  return deed === undefined ? null : { deed, about: [repository], scopes: ['repos/list'] };
}
