import type { Project, Repository } from '../model/resources.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastKnownScopes } from '../snapshot/views.ts';
import type { Named } from './named.ts';

/** What people, groups, projects and repositories may be called in an entry of the audit log. */
export interface Directory {
  readonly workspace: Named;
  user(uuid: string): Named;
  group(slug: string): Named;
  /** By its present key. */
  project(key: string): Named;
  repository(uuid: string): Named;
}

/** The newer snapshot counts; the older one knows what is gone since. */
export function directoryOf(previous: Snapshot, snapshot: Snapshot): Directory {
  const { workspace } = snapshot;
  const people = new Map([...previous.people, ...snapshot.people]);
  const groups = new Map<string, string>();
  const projects = new Map<string, Project>();
  const repositories = new Map<string, Repository>();
  for (const { content } of [previous, snapshot].flatMap(lastKnownScopes)) {
    if (content.kind === 'groups') for (const { slug, name } of content.groups) groups.set(slug, name);
    if (content.kind === 'projects') for (const each of content.projects) projects.set(each.key, each);
    if (content.kind === 'repositories') {
      for (const each of content.repositories) repositories.set(each.uuid, each);
    }
  }
  const unique = namesOfOne([...people.values()].map(({ name }) => name));

  return {
    workspace: { noun: 'workspace', ids: [workspace.uuid], labels: [workspace.slug] },
    user(uuid) {
      const { name = '', accountId = null } = people.get(uuid) ?? {};
      const labels = unique.has(name) ? [name] : [];
      return { noun: 'user', ids: [uuid, ...(accountId === null ? [] : [accountId])], labels };
    },
    group: (slug) => ({ noun: 'group', ids: [], labels: [slug, ...known(groups.get(slug))] }),
    project(key) {
      const { uuid, name } = projects.get(key) ?? {};
      return { noun: 'project', ids: known(uuid), labels: [key, ...known(name)] };
    },
    repository(uuid) {
      // The slug alone may be that of a repository in another workspace of the organisation.
      const { slug } = repositories.get(uuid) ?? {};
      return {
        noun: 'repository',
        ids: [uuid],
        labels: known(slug).map((each) => `${workspace.slug}/${each}`),
      };
    },
  };
}

function known(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text];
}

/** A name that two people have tells neither. */
function namesOfOne(names: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const name of names) seen.set(name.toLowerCase(), (seen.get(name.toLowerCase()) ?? 0) + 1);
  return new Set(names.filter((name) => name !== '' && seen.get(name.toLowerCase()) === 1));
}
