import {
  ANY,
  API_TOKEN_ONLY,
  type ApiCall,
  apiCall,
  NO_FORGE,
  PERMISSIONS,
  PERSON_ONLY,
  type Role,
} from './api-call.ts';

const PROJECT = '/2.0/workspaces/{workspace}/projects/{project_key}';
const REPOSITORY = '/2.0/repositories/{workspace}/{repo_slug}';

interface Holder {
  readonly name: 'project' | 'repository';
  readonly path: `/${string}`;
  readonly role: Role;
  readonly levels: string;
}

const HOLDERS: readonly Holder[] = [
  { name: 'project', path: PROJECT, role: 'project-admin', levels: 'read, write, create-repo or admin' },
  { name: 'repository', path: REPOSITORY, role: 'repository-admin', levels: 'read, write or admin' },
];

/** Setting and removing what the audit reads: for users and groups, on projects and repositories. */
const SETTING = HOLDERS.flatMap(({ name, path, role, levels }) =>
  (['user', 'group'] as const).flatMap((kind) => {
    const id = kind === 'user' ? '{selected_user_id}' : '{group_slug}';
    const common = { classic: [`${name}:admin`], role, works: API_TOKEN_ONLY };
    const oldWay =
      name === 'repository' && kind === 'group'
        ? ['/1.0/group-privileges/{workspace}/{repo_slug}/{group_owner}/{group_slug}']
        : [];
    return [
      apiCall(
        {
          ...common,
          id: `set-${name}-${kind}`,
          purpose: `Set (grant, change) the permission of a ${kind} on a ${name}`,
          call: `PUT ${path}/permissions-config/${kind}s/${id}`,
          granular: [`admin:${name}:bitbucket`, 'write:permission:bitbucket'],
        },
        {
          notes: [
            `The body is {"permission":"LEVEL"} with ${levels}, sent as application/json. 402: the plan's user limit is reached.`,
            'One call for each resource: a grant on the project reaches all its repositories at once.',
          ],
          mistaken: [`${path}/permissions/${kind}s/${id}`, ...oldWay],
        },
      ),
      apiCall({
        ...common,
        id: `remove-${name}-${kind}`,
        purpose: `Remove (revoke) the permission of a ${kind} on a ${name}`,
        call: `DELETE ${path}/permissions-config/${kind}s/${id}`,
        granular: [`admin:${name}:bitbucket`, 'delete:permission:bitbucket'],
      }),
    ];
  }),
);

/** Deploy keys (access keys), which no permission list shows. */
const DEPLOY_KEYS = HOLDERS.flatMap(({ name, path, role }) => {
  const common = { classic: [name, `${name}:admin`], role, works: NO_FORGE };
  const admin = `admin:${name}:bitbucket`;
  const keys = `${path}/deploy-keys` as const;
  return [
    apiCall({
      ...common,
      id: `list-${name}-deploy-keys`,
      purpose: `List the deploy keys (access keys) of a ${name}`,
      call: `GET ${keys}`,
      granular: [admin],
    }),
    apiCall(
      {
        ...common,
        id: `add-${name}-deploy-key`,
        purpose: `Add a deploy key (deployment key, access key) to a ${name}`,
        call: `POST ${keys}`,
        granular: [admin, 'write:ssh-key:bitbucket'],
      },
      {
        notes: [
          'Send content-type: application/json; without it a good key is answered with 400 “That access key is invalid”.',
        ],
      },
    ),
    apiCall({
      ...common,
      id: `delete-${name}-deploy-key`,
      purpose: `Delete a deploy key (access key) of a ${name}`,
      call: `DELETE ${keys}/{key_id}`,
      granular: [admin, 'delete:ssh-key:bitbucket'],
    }),
  ];
});

const BRANCHES = {
  classic: ['repository:admin'],
  granular: ['admin:repository:bitbucket'],
  role: 'repository-admin',
  works: ANY,
} as const;

const OTHERS: readonly ApiCall[] = [
  apiCall({
    ...BRANCHES,
    id: 'list-branch-restrictions',
    purpose: 'List the branch restrictions (branch permissions) of a repository',
    call: `GET ${REPOSITORY}/branch-restrictions`,
  }),
  apiCall({
    ...BRANCHES,
    id: 'add-branch-restriction',
    purpose: 'Add a branch restriction (branch permission) to a repository',
    call: `POST ${REPOSITORY}/branch-restrictions`,
  }),
  apiCall({
    ...BRANCHES,
    id: 'change-branch-restriction',
    purpose: 'Change a branch restriction (branch permission) of a repository',
    call: `PUT ${REPOSITORY}/branch-restrictions/{id}`,
  }),
  apiCall({
    id: 'project',
    purpose: 'Read one project',
    call: `GET ${PROJECT}`,
    classic: ['project'],
    granular: ['read:project:bitbucket'],
    role: 'reader',
    works: ANY,
  }),
  apiCall({
    id: 'repository',
    purpose: 'Read one repository',
    call: `GET ${REPOSITORY}`,
    classic: ['repository'],
    granular: ['read:repository:bitbucket'],
    role: 'reader',
    works: ANY,
  }),
  apiCall(
    {
      id: 'own-workspaces',
      purpose: 'List the workspaces of the account',
      call: 'GET /2.0/user/workspaces',
      classic: ['account'],
      granular: ['read:workspace:bitbucket'],
      role: 'anybody',
      works: PERSON_ONLY,
    },
    { mistaken: ['/2.0/workspaces', '/2.0/user/permissions/workspaces'] },
  ),
  apiCall(
    {
      id: 'own-access',
      purpose: 'List the repositories that the account itself has access to',
      call: 'GET /2.0/user/workspaces/{workspace}/permissions/repositories',
      classic: ['account', 'repository'],
      granular: ['read:repository:bitbucket'],
      role: 'member',
      works: PERSON_ONLY,
    },
    { notes: ['Only the caller’s own access, never that of other users.'] },
  ),
  apiCall(
    {
      id: 'removed-own-access',
      purpose: 'List the repositories that the account itself has access to, of all workspaces (removed)',
      call: 'GET /2.0/user/permissions/repositories',
      classic: ['account', 'repository'],
      granular: ['read:repository:bitbucket'],
      role: 'anybody',
      works: { apiToken: 'no', accessToken: 'no', oauthConsumer: 'no', forge: 'no' },
    },
    {
      isRemoved: true,
      notes: [
        'It never listed other users. Who has access to a repository: GET /2.0/workspaces/{workspace}/permissions/repositories/{repo_slug}.',
      ],
    },
  ),
  apiCall({
    id: 'list-repository-hooks',
    purpose: 'List the webhooks of a repository',
    call: `GET ${REPOSITORY}/hooks`,
    classic: ['webhook'],
    granular: ['read:webhook:bitbucket'],
    role: 'repository-admin',
    works: NO_FORGE,
  }),
  apiCall({
    id: 'project-default-reviewers',
    purpose: 'List the default reviewers of a project',
    call: `GET ${PROJECT}/default-reviewers`,
    classic: ['project:admin'],
    granular: ['read:pullrequest:bitbucket'],
    role: 'project-admin',
    works: PERMISSIONS,
  }),
];

/** Described for repositories only. */
const CHANGE_DEPLOY_KEY = apiCall(
  {
    id: 'change-repository-deploy-key',
    purpose: 'Change (update) a deploy key (access key) of a repository',
    call: `PUT ${REPOSITORY}/deploy-keys/{key_id}`,
    classic: ['repository', 'repository:admin'],
    granular: ['admin:repository:bitbucket', 'write:ssh-key:bitbucket'],
    role: 'repository-admin',
    works: NO_FORGE,
  },
  {
    notes: [
      'A key cannot be changed once it is there: 400 says so, also for a new label. Delete it and add it again.',
    ],
  },
);

/** Calls that the auditor never makes, and people ask about. */
export const ASKED_CALLS: readonly ApiCall[] = [...SETTING, ...DEPLOY_KEYS, CHANGE_DEPLOY_KEY, ...OTHERS];
