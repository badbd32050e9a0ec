import type { Stated } from '../../support/build.ts';

const RANK = ['none', 'read', 'write', 'admin'];
const ON_REPOSITORY = new Map([
  ['read', 'read'],
  ['write', 'write'],
  ['create-repo', 'write'],
  ['admin', 'admin'],
]);

export interface OraclePair {
  readonly level: string;
  readonly paths: readonly string[];
}

/**
 * The written rules, asked of one user and one repository at a time, as slowly and plainly as they read:
 * the highest of owner, project grants, repository grants and public read, direct or through a group.
 */
export function oracle(stated: Stated, user: string, repository: string): OraclePair {
  const { owners = [], groups = {}, projects = {}, repositories = {} } = stated;
  const { project = 'P', public: isPublic = false, grants = [] } = repositories[repository] ?? {};
  const paths: string[] = [];
  const levels: string[] = [];
  if (owners.includes(user)) give('workspace/owner=admin', 'admin');
  for (const grant of projects[project] ?? []) consider(grant, `project:${project}`);
  for (const grant of grants) consider(grant, 'repo');
  if (isPublic) give('public=read', 'read');
  const level = RANK.findLast((each) => levels.includes(each)) ?? 'none';
  return { level, paths: paths.sort() };

  function consider(grant: string, prefix: string): void {
    const [kind = '', principal = '', word = ''] = grant.split(/:? /);
    const reaches = kind === 'user' ? principal === user : (groups[principal] ?? []).includes(user);
    const level = ON_REPOSITORY.get(word);
    if (!reaches || level === undefined) return;
    give(`${prefix}/${kind === 'user' ? 'user' : `group:${principal}`}=${word}`, level);
  }

  function give(path: string, level: string): void {
    paths.push(path);
    levels.push(level);
  }
}

/** Everybody whom any source names. */
export function everybody(stated: Stated): readonly string[] {
  const { members = [], owners = [], groups = {}, projects = {}, repositories = {} } = stated;
  const grants = [
    ...Object.values(projects).flat(),
    ...Object.values(repositories).flatMap((each) => each.grants ?? []),
  ];
  const granted = grants.filter((text) => text.startsWith('user ')).map((text) => text.split(/:? /)[1] ?? '');
  return [...new Set([...members, ...owners, ...Object.values(groups).flat(), ...granted])].sort();
}

export type Row = [repository: string, user: string, level: string, paths: readonly string[]];

/** The rules asked for everybody on every repository. */
export function asked(stated: Stated): Row[] {
  const users = everybody(stated);
  return Object.keys(stated.repositories ?? {})
    .sort()
    .flatMap((repository) =>
      users.flatMap((user): Row[] => {
        const { level, paths } = oracle(stated, user, repository);
        return level === 'none' ? [] : [[repository, user, level, paths]];
      }),
    );
}
