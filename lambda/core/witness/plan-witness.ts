import type { Repository } from '../model/resources.ts';
import type { WitnessTarget } from '../model/witness.ts';

/** Rows of a page of Bitbucket's effective list. */
const PAGE = 100;
/** A longer list is read repository by repository, so that an interruption costs little. */
const LONGEST_LIST = 200;

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
 * the rest of the run, else as many repositories as that allows, beginning where the run before left off.
 */
export function planWitness(question: WitnessQuestion): readonly WitnessTarget[] {
  const { repositories, expectedRows, otherRequests, wholeListFailed } = question;
  const budget = Math.floor(otherRequests / 2);
  const rows = repositories.reduce((sum, repository) => sum + expectedRows(repository), 0);
  const pages = pagesOf(rows);
  if (!wholeListFailed && pages <= Math.min(budget, LONGEST_LIST)) return [{ kind: 'workspace' }];
  return within(budget, rotated(question), (repository) => pagesOf(expectedRows(repository)));
}

function pagesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE));
}

/** Parts are about equally long, so that the run's number says where this one begins. */
function rotated({
  repositories,
  expectedRows,
  otherRequests,
  runNumber,
}: WitnessQuestion): readonly Repository[] {
  const pages = repositories.reduce((sum, repository) => sum + pagesOf(expectedRows(repository)), 0);
  const parts = Math.max(1, Math.ceil(pages / Math.max(1, Math.floor(otherRequests / 2))));
  const start = Math.floor((repositories.length * ((runNumber - 1) % parts)) / parts);
  return [...repositories.slice(start), ...repositories.slice(0, start)];
}

function within(
  budget: number,
  repositories: readonly Repository[],
  pages: (repository: Repository) => number,
): WitnessTarget[] {
  const targets: WitnessTarget[] = [];
  let spent = 0;
  for (const repository of repositories) {
    spent += pages(repository);
    if (spent > budget) break;
    targets.push({ kind: 'repository', uuid: repository.uuid, slug: repository.slug });
  }
  return targets;
}
