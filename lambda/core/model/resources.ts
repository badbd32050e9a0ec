/** UUIDs are kept as Bitbucket writes them, in braces. They identify; every other field is a label. */
export interface Workspace {
  readonly slug: string;
  readonly uuid: string;
}

export interface ProjectRef {
  readonly uuid: string;
  readonly key: string;
}

export interface Project extends ProjectRef {
  readonly name: string;
}

export interface Repository {
  readonly uuid: string;
  readonly slug: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly project: ProjectRef;
}

/** Groups are identified by slug: no list that names them in a grant carries anything steadier. */
export interface Group {
  readonly slug: string;
  readonly name: string;
}

/** What is known about a user beside the UUID. Decoration only: it never decides access. */
export interface Person {
  readonly uuid: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly isApp: boolean;
  readonly isActive: boolean;
}

/**
 * One explicit assignment on a project or repository.
 * `principal` is a user's UUID or a group's slug, as the scope it was listed in says.
 * `level` is Bitbucket's own word, known or not.
 */
export interface Grant {
  readonly principal: string;
  readonly level: string;
  /** Where `level` is a word nobody has defined: the last defined word seen on this grant, or `none`. */
  readonly lastKnownLevel?: string;
}
