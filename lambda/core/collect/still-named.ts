import type { Reading } from '../model/reading.ts';
import type { Repository } from '../model/resources.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { WitnessRow } from '../model/witness.ts';

const LIST = 'repos/list';

/** Bitbucket's own effective list, as far as this run has read it. */
export interface EffectiveList {
  /** Bitbucket does not show it to this account. */
  readonly isRefused: boolean;
  rows(): Iterable<WitnessRow>;
}

/**
 * The readings, with the repositories that the list lacks although Bitbucket's own effective list, which is read after
 * it, still names them: they are there, and what was known of them says where to read them.
 * Where that list is refused, whatever is missing is taken to be there: an account that is no admin of the workspace
 * any more sees fewer repositories, and nothing tells those that are hidden from those that are gone.
 * A repository that no run has seen yet may have come after the list was read, and waits for the next run.
 */
export function withStillNamed(
  readings: ReadonlyMap<string, Reading>,
  previous: Snapshot | null,
  effective: EffectiveList,
): ReadonlyMap<string, Reading> {
  const list = readings.get(LIST);
  if (list?.outcome.kind !== 'read' || list.outcome.content.kind !== 'repositories') return readings;
  const listed = list.outcome.content.repositories;
  const named = stillNamed(goneFrom(listed, previous), effective);
  if (named.length === 0) return readings;
  return new Map(readings).set(LIST, {
    ...list,
    outcome: { kind: 'read', content: { kind: 'repositories', repositories: [...listed, ...named] } },
    twice: { firstReadAt: list.twice?.firstReadAt ?? list.readAt, changed: true },
  });
}

function goneFrom(listed: readonly Repository[], previous: Snapshot | null): readonly Repository[] {
  const before = previous?.observations.get(LIST)?.content;
  const present = new Set(listed.map(({ uuid }) => uuid));
  return before?.kind === 'repositories' ? before.repositories.filter(({ uuid }) => !present.has(uuid)) : [];
}

/** The witness may have millions of rows: they are looked at only where something is gone. */
function stillNamed(gone: readonly Repository[], effective: EffectiveList): readonly Repository[] {
  if (gone.length === 0 || effective.isRefused) return gone;
  const named = new Set<string>();
  for (const { repository } of effective.rows()) named.add(repository);
  return gone.filter(({ uuid }) => named.has(uuid));
}
