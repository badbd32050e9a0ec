import type { Coverage, NotExact } from '../model/audit.ts';
import type { Repository } from '../model/resources.ts';
import { scopeName } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { by, byCodeUnit } from '../order.ts';
import { lastKnownScopes, provenScopes } from '../snapshot/views.ts';
import type { Doubts } from './exactness.ts';
import { unknownLevels } from './unknown-levels.ts';

/** What no reading of Bitbucket's API can show; every report names it. */
const BLIND_SPOTS = [
  'access-tokens',
  'apps',
  'deploy-keys',
  'granted-and-revoked-between-runs',
  'oauth-consumers',
  'organisation-admins',
  'pending-invitations',
] as const;

export interface CoverageQuestion {
  readonly snapshot: Snapshot;
  readonly doubts: Doubts;
  /** Whether this run's reads proved that somebody has access. */
  readonly provedAccess: (repository: string) => boolean;
}

export function coverageOf(question: CoverageQuestion): Coverage {
  const observations = [...question.snapshot.observations.values()];
  const unread = observations.flatMap(({ scope, unreadable, lastRead }) =>
    unreadable === null ? [] : [{ scope: scopeName(scope), ...unreadable, lastRead }],
  );
  return {
    scopes: observations.length,
    read: observations.length - unread.length,
    unreadable: unread.sort(by((each) => each.scope)),
    unknownLevels: unknownLevels(provenScopes(question.snapshot)).map(({ grant, level }) => ({
      grant,
      level,
    })),
    notExact: notExact(question),
    changedMeanwhile: observations
      .filter(({ twice }) => twice?.changed)
      .map(({ scope }) => scopeName(scope))
      .sort(byCodeUnit),
    blindSpots: BLIND_SPOTS,
  };
}

function notExact({ snapshot, doubts, provedAccess }: CoverageQuestion): NotExact[] {
  const unlisted = snapshot.observations.get('repos/list')?.unreadable != null;
  return lastKnownRepositories(snapshot).flatMap((repository) => {
    const reasons = unlisted ? ['repos/list was not read'] : doubts(repository);
    if (reasons.length === 0) return [];
    const proved = !unlisted && provedAccess(repository.uuid);
    const certainty = proved ? 'lower-bound' : 'unknown';
    return [{ repository: repository.uuid, certainty, reason: reasons.join('; ') }];
  });
}

function lastKnownRepositories(snapshot: Snapshot): readonly Repository[] {
  return lastKnownScopes(snapshot).flatMap(({ content }) =>
    content.kind === 'repositories' ? content.repositories : [],
  );
}
