/** Who the caller must be, whatever the scopes of the credential: the second gate. */
export type Role =
  | 'anybody'
  | 'member'
  | 'workspace-admin'
  | 'project-admin'
  | 'repository-admin'
  | 'reader'
  | 'organisation-admin';

export const ROLE_TEXTS: Record<Role, string> = {
  anybody: 'none',
  member: 'member of the workspace; lists what the account can see',
  'workspace-admin': 'admin of the workspace',
  'project-admin': 'admin of the project (an admin of the workspace is that, too)',
  'repository-admin': 'admin of the repository (an admin of its project or of the workspace is that, too)',
  reader: 'read on the repository or project',
  'organisation-admin': 'admin of the Atlassian organisation: whoever makes the API key',
};

/** What a kind of credential may expect. `doubtful`: documents and reports contradict each other. */
export type Works = 'yes' | 'no' | 'doubtful';

/** By the kind of credential. `forge` as the published interface description says. */
export interface WorksWith {
  readonly apiToken: Works;
  readonly accessToken: Works;
  readonly oauthConsumer: Works;
  readonly forge: Works;
}

/** One call of Bitbucket's interface, with everything that decides whether it is answered. */
export interface ApiCall {
  readonly id: string;
  readonly purpose: string;
  readonly usedBy: 'audit' | 'doctor' | 'nobody';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the version in front: `/2.0/workspaces/{workspace}/projects`. */
  readonly path: string;
  /** Scopes of OAuth consumers and access tokens; all of them are needed. */
  readonly classic: readonly string[];
  /** Scopes of API tokens; all of them are needed. */
  readonly granular: readonly string[];
  readonly role: Role;
  readonly works: WorksWith;
  /** What else somebody must know who makes this call. */
  readonly notes: readonly string[];
  /** Paths by which people miss it. They do not exist or answer something else. */
  readonly mistaken: readonly string[];
  /** Taken away by Bitbucket: it answers 410. */
  readonly isRemoved: boolean;
}

type Special = Partial<Pick<ApiCall, 'notes' | 'mistaken' | 'isRemoved' | 'usedBy'>>;
type Facts = Omit<ApiCall, 'notes' | 'mistaken' | 'isRemoved' | 'usedBy' | 'method' | 'path'> & {
  /** Method and path in one. */
  readonly call: `${ApiCall['method']} /${string}`;
};

export function apiCall({ call, ...facts }: Facts, special: Special = {}): ApiCall {
  const [method, path] = call.split(' ') as [ApiCall['method'], string];
  return {
    usedBy: 'nobody',
    notes: [],
    mistaken: [],
    isRemoved: false,
    ...facts,
    method,
    path,
    ...special,
  };
}

/** Calls about the person behind the credential; an access token or a consumer is nobody. */
export const PERSON_ONLY: WorksWith = {
  apiToken: 'yes',
  accessToken: 'no',
  oauthConsumer: 'no',
  forge: 'yes',
};
/** Plain lists and single things. */
export const ANY: WorksWith = { apiToken: 'yes', accessToken: 'yes', oauthConsumer: 'yes', forge: 'yes' };
/** Needs the classic scope `account`, which access tokens do not offer. */
export const NO_ACCESS_TOKEN: WorksWith = { ...ANY, accessToken: 'no' };
/** Reading permissions: the introduction rules access tokens out, other pages and reports contradict it. */
export const PERMISSIONS: WorksWith = {
  apiToken: 'yes',
  accessToken: 'doubtful',
  oauthConsumer: 'doubtful',
  forge: 'yes',
};
/** Setting permissions: open to API tokens only, since app passwords are gone. */
export const API_TOKEN_ONLY: WorksWith = {
  apiToken: 'yes',
  accessToken: 'no',
  oauthConsumer: 'no',
  forge: 'no',
};
/** Not Bitbucket's: none of its credentials opens them. */
export const NO_TOKEN: WorksWith = { apiToken: 'no', accessToken: 'no', oauthConsumer: 'no', forge: 'no' };
/** Calls that the description closes to Forge apps. */
export const NO_FORGE: WorksWith = { ...ANY, forge: 'no' };
