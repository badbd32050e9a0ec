import type { ProjectRef } from './resources.ts';

export interface RepositoryRef {
  readonly uuid: string;
  readonly slug: string;
}

/** One thing that is listed on its own: the unit of reading, coverage and comparison. */
export type Scope =
  | { readonly kind: 'members' }
  | { readonly kind: 'groups' }
  | { readonly kind: 'group-members'; readonly group: string }
  | { readonly kind: 'projects' }
  | { readonly kind: 'project-users' | 'project-groups'; readonly project: ProjectRef }
  | { readonly kind: 'repositories' }
  | { readonly kind: 'repository-users' | 'repository-groups'; readonly repository: RepositoryRef };

export type ScopeKind = Scope['kind'];

/** The scope as people and files name it, with the project's present key. */
export function scopeName(scope: Scope): string {
  return spell(scope, (project) => project.key);
}

/** The scope's identity: like its name, but with the project's UUID, which outlives a change of key. */
export function scopeId(scope: Scope): string {
  return spell(scope, (project) => project.uuid);
}

function spell(scope: Scope, nameProject: (project: ProjectRef) => string): string {
  switch (scope.kind) {
    case 'members':
      return 'workspace/members';
    case 'groups':
      return 'groups/list';
    case 'group-members':
      return `group:${scope.group}/members`;
    case 'projects':
      return 'projects/list';
    case 'project-users':
      return `project:${nameProject(scope.project)}/users`;
    case 'project-groups':
      return `project:${nameProject(scope.project)}/groups`;
    case 'repositories':
      return 'repos/list';
    case 'repository-users':
      return `repo:${scope.repository.uuid}/users`;
    case 'repository-groups':
      return `repo:${scope.repository.uuid}/groups`;
  }
}
