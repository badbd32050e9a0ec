/**
 * A workspace as plain data: everything the demo Bitbucket answers comes from one of these.
 * It is never changed in place; a later week is another value. Users are UUIDs in braces.
 */
export interface World {
  readonly workspace: WorldWorkspace;
  readonly people: readonly WorldPerson[];
  readonly groups: readonly WorldGroup[];
  readonly projects: readonly WorldProject[];
  readonly repositories: readonly WorldRepository[];
  readonly credentials: readonly WorldCredential[];
  /** UUIDs of projects and repositories whose permissions Bitbucket shows to nobody: 403, whatever the role. */
  readonly withheld: readonly string[];
  /** The Atlassian organisation with its audit log; absent where there is none. */
  readonly organization?: WorldOrganization;
}

export interface WorldOrganization {
  readonly id: string;
  /** Opens the audit log. */
  readonly key: string;
  readonly events: readonly WorldEvent[];
}

/** An event as Atlassian serves it, the wrapping aside. Bitbucket's own action ids are published nowhere. */
export interface WorldEvent {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly action: string;
  readonly actor: { readonly accountId: string; readonly displayName: string };
  readonly context: readonly {
    readonly id: string;
    readonly type: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
  readonly message: string;
}

export interface WorldWorkspace {
  readonly uuid: string;
  readonly slug: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

export interface WorldPerson {
  readonly uuid: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly nickname: string;
  readonly type: 'user' | 'app_user';
  readonly accountStatus: 'active' | 'inactive';
  /** Null for somebody who is known by grants or groups only and is in no list of members. */
  readonly workspaceRole: 'owner' | 'member' | null;
}

export interface WorldGroup {
  readonly slug: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** Permission words are raw: any string is served as it stands. */
export interface WorldGrants {
  readonly users: readonly { readonly user: string; readonly permission: string }[];
  readonly groups: readonly { readonly group: string; readonly permission: string }[];
}

export interface WorldProject {
  readonly uuid: string;
  readonly key: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly grants: WorldGrants;
}

export interface WorldRepository {
  readonly uuid: string;
  readonly slug: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** Key of its project. */
  readonly project: string;
  readonly grants: WorldGrants;
}

/** API tokens carry granular scopes (`read:project:bitbucket`), the other two classic ones (`project`). */
export type WorldCredential =
  | {
      readonly kind: 'api-token';
      readonly email: string;
      readonly token: string;
      readonly scopes: readonly string[];
      /** UUID of the person whose role it has. */
      readonly person: string;
    }
  | {
      readonly kind: 'access-token';
      readonly token: string;
      readonly scopes: readonly string[];
      readonly reach: Reach;
      readonly queriesPermissions?: boolean;
    }
  | {
      readonly kind: 'oauth-consumer';
      readonly key: string;
      readonly secret: string;
      readonly scopes: readonly string[];
      /** The documentation contradicts itself on whether these may; unless said so, they may not. */
      readonly queriesPermissions?: boolean;
    };

/** What an access token was made for. A project by its key, a repository by its UUID. */
export type Reach =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'project'; readonly project: string }
  | { readonly kind: 'repository'; readonly repository: string };
