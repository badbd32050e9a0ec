import type { WitnessRow, WitnessTarget } from '../../core/model/witness.ts';
import { by } from '../../core/order.ts';
import { fault } from '../http/reply.ts';
import * as endpoints from './endpoints.ts';
import type { Bad, Lister } from './lister.ts';
import type { Place } from './listing.ts';
import type { ScopeRead } from './scopes.ts';

/** Bitbucket's own effective list, sorted by repository and user. */
export async function readEffective(
  list: Lister,
  place: Place,
  target: WitnessTarget,
): Promise<ScopeRead<readonly WitnessRow[]> | Bad> {
  const listed = await list(endpoints.effective(place, target));
  if (listed.kind !== 'list') return listed;
  const rows = listed.rows.map(({ repository, user, permission }) => ({
    repository: repository.uuid,
    user: user.uuid,
    level: permission,
  }));
  // A slug may have changed hands: rows of another repository are no testimony about this one.
  if (target.kind === 'repository' && rows.some(({ repository }) => repository !== target.uuid)) {
    return { ...fault('shape', 200), field: 'repository.uuid' };
  }
  rows.sort(by(({ repository, user }) => `${repository} ${user}`));
  return { kind: 'scope', value: rows, users: listed.rows.map((row) => row.user), pages: listed.pages };
}
