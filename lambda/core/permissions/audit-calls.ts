import {
  ANY,
  type ApiCall,
  apiCall,
  NO_ACCESS_TOKEN,
  PERMISSIONS,
  PERSON_ONLY,
  type WorksWith,
} from './api-call.ts';

const WORKSPACE = ['read:workspace:bitbucket'];
const PROJECT = ['read:project:bitbucket'];
const REPOSITORY = ['read:repository:bitbucket'];
/** Not in the published description of 2.0, which has no groups at all. */
const GROUPS: WorksWith = { apiToken: 'yes', accessToken: 'no', oauthConsumer: 'doubtful', forge: 'no' };

const SLUG_ONLY = 'The older interface takes the slug of the workspace; its UUID is answered with 405.';
const GATES =
  'Scope and role are two gates: the scope alone is not enough, and admin scopes do not contain the read scopes.';
const NOT_PERMISSIONS =
  'The path ends in permissions-config/…; without “-config” it does not exist and is answered with an empty 400.';

const CALLS: readonly ApiCall[] = [
  apiCall(
    {
      id: 'workspace',
      purpose: 'Read a workspace',
      call: 'GET /2.0/workspaces/{workspace}',
      classic: [],
      granular: WORKSPACE,
      role: 'member',
      works: ANY,
    },
    { notes: ['Takes the slug or the UUID, and tells both.'] },
  ),
  apiCall(
    {
      id: 'self',
      purpose: 'Say whose credential it is',
      call: 'GET /2.0/user',
      classic: ['account'],
      granular: ['read:user:bitbucket'],
      role: 'anybody',
      works: PERSON_ONLY,
    },
    { notes: ['By it an audit finds out that a new token is of another account, and stops.'] },
  ),
  apiCall({
    id: 'members',
    purpose: 'List the members of a workspace',
    call: 'GET /2.0/workspaces/{workspace}/members',
    classic: ['account'],
    granular: WORKSPACE,
    role: 'member',
    works: NO_ACCESS_TOKEN,
  }),
  apiCall({
    id: 'owners',
    purpose: 'List the roles of members, owners (workspace admins) among them',
    call: 'GET /2.0/workspaces/{workspace}/permissions',
    classic: ['account'],
    granular: WORKSPACE,
    role: 'member',
    works: NO_ACCESS_TOKEN,
  }),
  apiCall(
    {
      id: 'groups',
      purpose: 'List the user groups of a workspace',
      call: 'GET /1.0/groups/{workspace}',
      classic: ['account'],
      granular: ['read:permission:bitbucket'],
      role: 'workspace-admin',
      works: GROUPS,
    },
    {
      notes: [
        SLUG_ONLY,
        'There is no such call in 2.0. The form /1.0/groups?group=… answers an empty list to whoever is not in the group.',
      ],
      mistaken: ['/2.0/groups/{workspace}', '/2.0/workspaces/{workspace}/groups', '/1.0/groups'],
    },
  ),
  apiCall(
    {
      id: 'group-members',
      purpose: 'List the members (users) of a group',
      call: 'GET /1.0/groups/{workspace}/{group_slug}/members',
      classic: ['account'],
      granular: ['read:permission:bitbucket'],
      role: 'workspace-admin',
      works: GROUPS,
    },
    {
      notes: [SLUG_ONLY],
      mistaken: [
        '/2.0/groups/{workspace}/{group_slug}/members',
        '/2.0/workspaces/{workspace}/groups/{group_slug}/members',
        '/2.0/workspaces/{workspace}/permissions/config/groups/{group_slug}/members',
      ],
    },
  ),
  apiCall({
    id: 'projects',
    purpose: 'List the projects of a workspace',
    call: 'GET /2.0/workspaces/{workspace}/projects',
    classic: ['project'],
    granular: PROJECT,
    role: 'member',
    works: ANY,
  }),
  apiCall(
    {
      id: 'project-users',
      purpose: 'List the permissions of users on a project (user and group access)',
      call: 'GET /2.0/workspaces/{workspace}/projects/{project_key}/permissions-config/users',
      classic: ['project:admin'],
      granular: PROJECT,
      role: 'project-admin',
      works: PERMISSIONS,
    },
    {
      notes: [GATES, NOT_PERMISSIONS],
      mistaken: ['/2.0/workspaces/{workspace}/projects/{project_key}/permissions/users'],
    },
  ),
  apiCall(
    {
      id: 'project-groups',
      purpose: 'List the permissions of groups on a project (user and group access)',
      call: 'GET /2.0/workspaces/{workspace}/projects/{project_key}/permissions-config/groups',
      classic: ['project:admin'],
      granular: PROJECT,
      role: 'project-admin',
      works: PERMISSIONS,
    },
    {
      notes: [GATES, NOT_PERMISSIONS],
      mistaken: [
        '/2.0/workspaces/{workspace}/projects/{project_key}/permissions/groups',
        '/2.0/workspaces/{workspace}/projects/{project_key}/permissions',
      ],
    },
  ),
  apiCall(
    {
      id: 'repositories',
      purpose: 'List the repositories of a workspace',
      call: 'GET /2.0/repositories/{workspace}',
      classic: ['repository'],
      granular: REPOSITORY,
      role: 'member',
      works: ANY,
    },
    { notes: ['What the account cannot see is left out without a word.'] },
  ),
  apiCall(
    {
      id: 'repository-users',
      purpose: 'List the permissions of users on a repository (user and group access)',
      call: 'GET /2.0/repositories/{workspace}/{repo_slug}/permissions-config/users',
      classic: ['repository:admin'],
      granular: REPOSITORY,
      role: 'repository-admin',
      works: PERMISSIONS,
    },
    {
      notes: ['Explicit grants only: groups, the project and the workspace give more.', NOT_PERMISSIONS],
      mistaken: [
        '/2.0/repositories/{workspace}/{repo_slug}/permissions/users',
        '/2.0/repositories/{workspace}/{repo_slug}/access',
        '/2.0/repositories/{workspace}/{repo_slug}/permissions',
      ],
    },
  ),
  apiCall(
    {
      id: 'repository-groups',
      purpose: 'List the permissions of groups on a repository (user and group access)',
      call: 'GET /2.0/repositories/{workspace}/{repo_slug}/permissions-config/groups',
      classic: ['repository:admin'],
      granular: REPOSITORY,
      role: 'repository-admin',
      works: PERMISSIONS,
    },
    {
      notes: [NOT_PERMISSIONS],
      mistaken: ['/2.0/repositories/{workspace}/{repo_slug}/permissions/groups'],
    },
  ),
  apiCall(
    {
      id: 'effective',
      purpose: 'List all users with access to each repository (effective, highest level)',
      call: 'GET /2.0/workspaces/{workspace}/permissions/repositories',
      classic: ['account'],
      granular: REPOSITORY,
      role: 'workspace-admin',
      works: PERMISSIONS,
    },
    { notes: ['Does not say through which group or grant; access-auditor why USER REPO does.'] },
  ),
  apiCall(
    {
      id: 'effective-repository',
      purpose: 'List all users with access to one repository (effective, highest level)',
      call: 'GET /2.0/workspaces/{workspace}/permissions/repositories/{repo_slug}',
      classic: ['repository'],
      granular: REPOSITORY,
      role: 'repository-admin',
      works: PERMISSIONS,
    },
    { notes: ['Does not say through which group or grant; access-auditor who-can REPO does.'] },
  ),
];

/** Every call that an audit makes, in its order. */
export const AUDIT_CALLS: readonly ApiCall[] = CALLS.map((call) => ({ ...call, usedBy: 'audit' }));

/** What `doctor` asks beside them. */
export const DOCTOR_CALLS: readonly ApiCall[] = [
  apiCall(
    {
      id: 'own-role',
      purpose: 'Say which role the account has in a workspace',
      call: 'GET /2.0/user/workspaces/{workspace}/permission',
      classic: ['account'],
      granular: WORKSPACE,
      role: 'member',
      works: PERSON_ONLY,
    },
    { usedBy: 'doctor' },
  ),
];
