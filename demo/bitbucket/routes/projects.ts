import { forbidden, notFound } from '../answers.ts';
import { list, type Route, refused, row } from '../call.ts';
import { listOf } from '../listing.ts';
import { projectRow } from '../rows.ts';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-projects-get */
const projects: Route = {
  pattern: '/2.0/workspaces/{workspace}/projects',
  classic: ['project'],
  granular: ['read:project:bitbucket'],
  queryable: true,
  answer(call) {
    const seen = call.index.memo(`projects ${call.rights.id}`, () => {
      return call.index.world.projects.filter((project) => call.rights.sees(project));
    });
    return list(listOf(seen, (project) => projectRow(call, project)));
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-projects-project-key-get */
const project: Route = {
  pattern: '/2.0/workspaces/{workspace}/projects/{project_key}',
  classic: ['project'],
  granular: ['read:project:bitbucket'],
  answer(call) {
    const found = call.index.projects.get(call.part('project_key'));
    if (found === undefined) return refused(notFound('Project'));
    return call.rights.sees(found) ? row(projectRow(call, found)) : refused(forbidden());
  },
};

export const projectRoutes: readonly Route[] = [projects, project];
