import type { Removal } from '../../../lambda/core/ask/route.ts';
import type { Repository } from '../../../lambda/core/model/resources.ts';
import type { Stated } from '../../support/build.ts';

/** Whose removal it is, and on which repository. */
export interface From {
  readonly user: string;
  readonly repository: Pick<Repository, 'uuid' | 'project'>;
}

/** A stated workspace in which these things were really taken away. */
export function removed(stated: Stated, removals: readonly Removal[], from: From): Stated {
  return removals.reduce((left, removal) => removedOne(left, removal, from), stated);
}

function removedOne(stated: Stated, { kind, id }: Removal, { user, repository }: From): Stated {
  const { owners = [], groups = {}, projects = {}, repositories = {} } = stated;
  const { uuid, project } = repository;
  const here = repositories[uuid] ?? {};
  switch (kind) {
    case 'ownership':
      return { ...stated, owners: owners.filter((owner) => owner !== user) };
    case 'visibility':
      return { ...stated, repositories: { ...repositories, [uuid]: { ...here, public: false } } };
    case 'membership': {
      const slug = /^group:(.*)\/member$/.exec(id)?.[1] ?? '';
      const members = (groups[slug] ?? []).filter((member) => member !== user);
      return { ...stated, groups: { ...groups, [slug]: members } };
    }
    case 'grant': {
      const [, place, to, word] = /^(project:[^/]*|repo)\/(user|group:.*)=(.*)$/.exec(id) ?? [];
      const text = `${to === 'user' ? `user ${user}` : `group ${to?.slice('group:'.length)}`}: ${word}`;
      const without = (grants: readonly string[] = []) => grants.filter((grant) => grant !== text);
      return place === 'repo'
        ? { ...stated, repositories: { ...repositories, [uuid]: { ...here, grants: without(here.grants) } } }
        : { ...stated, projects: { ...projects, [project.key]: without(projects[project.key]) } };
    }
  }
}
