import type { Content } from '../model/reading.ts';
import type { Scope } from '../model/scope.ts';
import { contentRead, type Doubt, type Readings } from './readings.ts';

const NEXT_RUN = 'Nothing is to be done: the next run reads it again.';
const MOVED = {
  reason: 'It moved to another project while it was read.',
  httpStatus: 200,
  remedy: NEXT_RUN,
};
const RENAMED = {
  reason:
    'It seems to have no grants, but it was renamed while it was read: its old name may be that of another.',
  httpStatus: 200,
  remedy: NEXT_RUN,
};

/**
 * What two readings of the lists of repositories and projects tell of one another. Grants are asked for by slug and
 * key, which somebody else may have by now: rows say whose they are, and an empty list does not. Through a project
 * that a repository left, or came to, while both were read, somebody can be seen in neither.
 */
export function doubtsAboutMoved({ first, second }: Readings): Doubt {
  const renamed = changed({ first, second }, ({ address }) => address);
  const moved = changed({ first, second }, ({ project }) => project);
  if (renamed.size === 0 && moved.size === 0) return () => null;
  return (reading) => {
    const holder = holderOf(reading.scope);
    if (holder === null) return null;
    if (moved.has(holder)) return MOVED;
    const content = contentRead(reading);
    return content?.kind === 'grants' && content.grants.length === 0 && renamed.has(holder) ? RENAMED : null;
  };
}

/** Of what the scope lists the grants; null where it lists something else. */
function holderOf(scope: Scope): string | null {
  if ('repository' in scope) return scope.repository.uuid;
  return 'project' in scope ? scope.project.uuid : null;
}

interface Listed {
  readonly uuid: string;
  readonly address: string;
  /** Of a project itself: none. */
  readonly project: string | null;
}

/** The UUIDs of what stands in both readings, and differs. */
function changed({ first, second }: Readings, look: (listed: Listed) => string | null): ReadonlySet<string> {
  const uuids = ['repos/list', 'projects/list'].flatMap((list) => {
    const before = new Map(listedIn(contentRead(first.get(list))).map((each) => [each.uuid, look(each)]));
    const now = listedIn(contentRead(second.get(list)));
    return now.filter((each) => before.has(each.uuid) && before.get(each.uuid) !== look(each));
  });
  return new Set(uuids.map(({ uuid }) => uuid));
}

function listedIn(content: Content | null): readonly Listed[] {
  if (content?.kind === 'projects') {
    return content.projects.map(({ uuid, key }) => ({ uuid, address: key, project: null }));
  }
  if (content?.kind !== 'repositories') return [];
  return content.repositories.map(({ uuid, slug, project }) => ({
    uuid,
    address: slug,
    project: project.uuid,
  }));
}
