import type { Certainty } from '../../model/access.ts';
import type { Person, Repository } from '../../model/resources.ts';
import { plain, type Said, said } from './said.ts';

const MOST_REASONS = 6;

export function personName({ name }: Person): string {
  return name === '' ? 'somebody unnamed' : name;
}

export function personSaid(person: Person): Said {
  return said`${personName(person)} ${person.uuid}`;
}

export function repositoryName({ project, slug }: Repository): string {
  return `${project.key}/${slug}`;
}

export function repositorySaid(repository: Repository): Said {
  return said`${repositoryName(repository)} ${repository.uuid}`;
}

const CERTAINTY: Record<Certainty, string> = {
  exact: 'Exact: everything it depends on was read.',
  'lower-bound': 'Lower bound, there may be more: ',
  unknown: 'UNKNOWN, nothing is proven either way: ',
};

/** How far an answer can be relied on, and what stands against it. */
export function certaintySaid(
  certainty: Certainty,
  reasons: readonly string[],
  repository: Repository,
): Said {
  const left = reasons.length - MOST_REASONS;
  const shown = [...reasons.slice(0, MOST_REASONS), ...(left > 0 ? [`and ${left} more`] : [])];
  const words = plain(CERTAINTY[certainty]);
  return reasons.length === 0
    ? words
    : said`${words}${shown.join('; ').replaceAll(repository.uuid, repositoryName(repository))}.`;
}
