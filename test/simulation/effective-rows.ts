import type { WitnessRow } from '../../lambda/core/model/witness.ts';
import { asked } from '../core/access/oracle.ts';
import type { Stated } from '../support/build.ts';

/** Bitbucket's own effective list of a stated workspace. What comes from being public is not in it. */
export function effectiveRows(truth: Stated): readonly WitnessRow[] {
  const repositories = Object.entries(truth.repositories ?? {}).map(([uuid, each]) => [
    uuid,
    { ...each, public: false },
  ]);
  const closed = { ...truth, repositories: Object.fromEntries(repositories) };
  return asked(closed).map(([repository, user, level]) => ({ repository, user, level }));
}
