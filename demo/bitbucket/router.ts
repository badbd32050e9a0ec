import type { Route } from './call.ts';
import { effectiveRoutes } from './routes/effective.ts';
import { grantRoutes } from './routes/grants.ts';
import { groupRoutes } from './routes/groups.ts';
import { projectRoutes } from './routes/projects.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { userRoutes } from './routes/user.ts';
import { workspaceRoutes } from './routes/workspace.ts';

/** Every path that is served, the more special ones first. */
const ROUTES: readonly Route[] = [
  ...userRoutes,
  ...effectiveRoutes,
  ...grantRoutes,
  ...workspaceRoutes,
  ...projectRoutes,
  ...repositoryRoutes,
  ...groupRoutes,
];

const TABLE = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.pattern.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
}));

export interface Found {
  readonly route: Route;
  /** A decoded part of the path, empty where the route has none of that name. */
  part(name: string): string;
}

export function findRoute(path: string): Found | null {
  for (const { route, pattern } of TABLE) {
    const match = pattern.exec(path);
    if (match !== null) return { route, part: (name) => decodeURIComponent(match.groups?.[name] ?? '') };
  }
  return null;
}
