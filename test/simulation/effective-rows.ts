import type { WitnessRow } from '../../lambda/core/model/witness.ts';
import { everybody, oracle } from '../core/access/oracle.ts';
import type { Stated } from '../support/build.ts';

/** Bitbucket's own effective list of a stated workspace. What comes from being public is not in it. */
export function effectiveRows(truth: Stated): readonly WitnessRow[] {
  const repositories = Object.entries(truth.repositories ?? {}).map(([uuid, each]) => [
    uuid,
    { ...each, public: false },
  ]);
  const closed = { ...truth, repositories: Object.fromEntries(repositories) };
  return Object.keys(closed.repositories).flatMap((repository) =>
    everybody(closed).flatMap((user): WitnessRow[] => {
      const { level } = oracle(closed, user, repository);
      return level === 'none' ? [] : [{ repository, user, level }];
    }),
  );
}
