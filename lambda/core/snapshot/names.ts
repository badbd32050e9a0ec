import type { Names } from '../model/audit.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastKnownScopes } from './views.ts';

/** Labels of this run and, for what is gone since, of the run before. */
export function namesIn(snapshot: Snapshot, previous: Snapshot | null): Names {
  const [users, repositories] = [new Map<string, string>(), new Map<string, string>()];
  for (const each of [previous, snapshot]) {
    if (each === null) continue;
    for (const person of each.people.values()) if (person.name !== '') users.set(person.uuid, person.name);
    for (const { content } of lastKnownScopes(each)) {
      if (content.kind !== 'repositories') continue;
      for (const { uuid, slug, project } of content.repositories) {
        repositories.set(uuid, `${project.key}/${slug}`);
      }
    }
  }
  return {
    user: (uuid) => users.get(uuid) ?? uuid,
    repository: (uuid) => repositories.get(uuid) ?? uuid,
  };
}
