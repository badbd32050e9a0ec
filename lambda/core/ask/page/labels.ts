import type { Certainty } from '../../model/access.ts';
import type { Person, Repository } from '../../model/resources.ts';
import { joined, plain, type Said, said } from './said.ts';

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
  const words = plain(CERTAINTY[certainty]);
  if (reasons.length === 0) return words;
  const left = reasons.length - MOST_REASONS;
  const named = reasons.map((reason) => reason.replaceAll(repository.uuid, repositoryName(repository)));
  const shown = named.slice(0, MOST_REASONS).map((reason) => said`${reason}`);
  const more = left > 0 ? [plain(`and ${left} more`)] : [];
  return said`${words}${joined([...shown, ...more], '; ')}.`;
}
