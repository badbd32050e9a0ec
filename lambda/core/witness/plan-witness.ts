import type { Repository } from '../model/resources.ts';
import type { WitnessTarget } from '../model/witness.ts';

/** Rows of a page of Bitbucket's effective list. */
const PAGE = 100;
/** A longer list is read repository by repository, so that an interruption costs little. */
const LONGEST_LIST = 500;

export interface WitnessQuestion {
  readonly repositories: readonly Repository[];
  /** How many rows the list should have for a repository: the computed pairs, public read left out. */
  readonly expectedRows: (repository: Repository) => number;
  /** Requests that the rest of the run takes. */
  readonly otherRequests: number;
  /** Whether reading the whole list was tried and Bitbucket failed at it, as it does in large workspaces. */
  readonly wholeListFailed: boolean;
  /** Turns the part that is read, where not all of it is. */
  readonly runNumber: number;
}

/**
 * Which parts of Bitbucket's own effective list to read: all of it where that costs at most half as many requests as
 * the rest of the run, else one part of its repositories after another, run by run.
 */
export function planWitness(question: WitnessQuestion): readonly WitnessTarget[] {
  const { repositories, expectedRows, otherRequests, wholeListFailed } = question;
  const budget = Math.floor(otherRequests / 2);
  const rows = repositories.reduce((sum, repository) => sum + expectedRows(repository), 0);
  if (!wholeListFailed && pagesOf(rows) <= Math.min(budget, LONGEST_LIST)) return [{ kind: 'workspace' }];
  const parts = partsOf(repositories, budget, (repository) => pagesOf(expectedRows(repository)));
  const part = parts[(question.runNumber - 1) % Math.max(1, parts.length)] ?? [];
  return part.map(({ uuid, slug }) => ({ kind: 'repository', uuid, slug }));
}

function pagesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE));
}

/** Cuts the repositories into parts that each fit the budget; one that alone is larger makes a part of its own. */
function partsOf(
  repositories: readonly Repository[],
  budget: number,
  pages: (repository: Repository) => number,
): readonly (readonly Repository[])[] {
  const parts: Repository[][] = [];
  let left = 0;
  for (const repository of repositories) {
    const cost = pages(repository);
    if (parts.length === 0 || cost > left) {
      parts.push([]);
      left = budget;
    }
    parts.at(-1)?.push(repository);
    left -= cost;
  }
  return parts;
}
