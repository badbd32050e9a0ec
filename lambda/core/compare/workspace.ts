import type { Fact } from '../model/fact.ts';
import type { Repository } from '../model/resources.ts';
import { scopeName } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { causeId } from './cause-id.ts';
import type { Sides } from './sides.ts';

export function ownerFacts({ before, now }: Sides): Fact[] {
  const were = new Set(before.inventory.owners);
  const are = new Set(now.inventory.owners);
  const added = [...are].filter((user) => !were.has(user));
  const removed = [...were].filter((user) => !are.has(user));
  return [
    ...added.map((user): Fact => ({ kind: 'owner-added', user, cause: causeId('owner-added', user) })),
    ...removed.map((user): Fact => ({ kind: 'owner-removed', user, cause: causeId('owner-removed', user) })),
  ];
}

/** Repositories that came, went, moved, or changed who may see them. Names, slugs and keys are no news. */
export function repositoryFacts({ before, now }: Sides): Fact[] {
  const facts: Fact[] = [];
  for (const repository of now.repositories.values()) {
    facts.push(...changesOf(before.repositories.get(repository.uuid), repository));
  }
  for (const { uuid } of before.repositories.values()) {
    if (!now.repositories.has(uuid)) facts.push(repositoryFact('repository-removed', uuid));
  }
  return facts;
}

/** A repository that is public from its first day is as open as one that became so, and told likewise. */
function changesOf(before: Repository | undefined, now: Repository): Fact[] {
  const { uuid } = now;
  const facts: Fact[] = [];
  if (before === undefined) facts.push(repositoryFact('repository-added', uuid));
  if (now.isPublic && !before?.isPublic) facts.push(repositoryFact('repository-public', uuid));
  if (before?.isPublic && !now.isPublic) facts.push(repositoryFact('repository-private', uuid));
  if (before !== undefined && before.project.uuid !== now.project.uuid) {
    const [from, to] = [before.project.key, now.project.key];
    const cause = causeId('repository-moved', uuid);
    facts.push({ kind: 'repository-moved', repository: uuid, from, to, cause });
  }
  return facts;
}

function repositoryFact(
  kind: 'repository-public' | 'repository-private' | 'repository-added' | 'repository-removed',
  repository: string,
): Fact {
  return { kind, repository, cause: causeId(kind, repository) };
}

/** Scopes that became dark or readable again since the previous run. Each run tells it in one message. */
export function coverageFacts(previous: Snapshot, snapshot: Snapshot): Fact[] {
  const facts: Fact[] = [];
  for (const [id, { scope, unreadable }] of snapshot.observations) {
    const before = previous.observations.get(id);
    const wasDark = before !== undefined && before.unreadable !== null;
    if (unreadable !== null && !wasDark) {
      facts.push({ kind: 'coverage-lost', scope: scopeName(scope), cause: causeId('coverage-lost') });
    }
    if (unreadable === null && wasDark) {
      facts.push({ kind: 'coverage-restored', scope: scopeName(scope), cause: causeId('coverage-restored') });
    }
  }
  return facts;
}
