import fc from 'fast-check';
import type { Content } from '../../../../lambda/core/model/reading.ts';
import type { Scope } from '../../../../lambda/core/model/scope.ts';

/** What a list of Bitbucket truly holds, and how its server tells it. */
export interface TrueList {
  readonly scope: Scope;
  /** The path of the list that is mutated. */
  readonly path: string;
  readonly rows: readonly TrueRow[];
  /** Rows of a page; null for an array of the older interface. */
  readonly pageLength: number | null;
  readonly tellsSize: boolean;
  /** Another list of the same scope, answered as it is. */
  readonly beside: { readonly path: string; readonly rows: readonly object[] } | null;
}

export interface TrueRow {
  readonly row: object;
  /** What a reading finds because of it, as `findings` spells it. */
  readonly findings: readonly string[];
}

interface Kind {
  readonly scope: Scope;
  readonly path: string;
  readonly row: (n: number, level: string) => TrueRow;
  readonly beside?: (length: number) => TrueList['beside'];
}

const MEMBERS = '/2.0/workspaces/acme/members';
const OWNERS = '/2.0/workspaces/acme/permissions';

const PAGED: readonly Kind[] = [
  {
    scope: { kind: 'repository-users', repository: { uuid: '{r}', slug: 'site' } },
    path: '/2.0/repositories/acme/site/permissions-config/users',
    row: (n, permission) => ({
      row: { permission, user: user(n), repository: { uuid: '{r}' } },
      findings: [`{u${n}}=${permission}`],
    }),
  },
  {
    scope: { kind: 'project-groups', project: { uuid: '{p}', key: 'WEB' } },
    path: '/2.0/workspaces/acme/projects/WEB/permissions-config/groups',
    row: (n, permission) => {
      const home = n % 3 === 0 ? 'other' : 'acme';
      return {
        row: { permission, group: { slug: `g${n}`, full_slug: `${home}:g${n}` }, project: { uuid: '{p}' } },
        findings: [`${home === 'acme' ? '' : 'other:'}g${n}=${permission}`],
      };
    },
  },
  {
    scope: { kind: 'repositories' },
    path: '/2.0/repositories/acme',
    row: (n, level) => ({
      row: {
        uuid: `{r${n}}`,
        slug: `s${n}`,
        name: `Repo ${n}`,
        is_private: level !== 'read',
        project: { uuid: '{p}', key: 'WEB' },
      },
      findings: [`{r${n}} s${n} ${level === 'read'} WEB`],
    }),
  },
  {
    scope: { kind: 'members' },
    path: MEMBERS,
    row: (n) => ({ row: { user: user(n) }, findings: [`member {u${n}}`] }),
    beside: () => ({ path: OWNERS, rows: [] }),
  },
  {
    scope: { kind: 'members' },
    path: OWNERS,
    row: (n) => ({
      row: { permission: 'owner', user: user(n) },
      findings: [`member {u${n}}`, `owner {u${n}}`],
    }),
    beside: (length) => ({
      path: MEMBERS,
      rows: Array.from({ length }, (_, at) => ({ user: user(at + 1) })),
    }),
  },
];

const ARRAYS: readonly Kind[] = [
  {
    scope: { kind: 'group-members', group: 'devs' },
    path: '/1.0/groups/acme/devs/members',
    row: (n) => ({ row: user(n), findings: [`{u${n}}`] }),
  },
  {
    scope: { kind: 'groups' },
    path: '/1.0/groups/acme',
    row: (n) => ({ row: { slug: `g${n}`, name: `Group ${n}`, members: [user(n)] }, findings: [`g${n}`] }),
  },
];

/** Lists of one page or several that tell their size. */
export const sizedLists = fc
  .integer({ min: 2, max: 5 })
  .chain((pageLength) => listOf(PAGED, { pageLength, tellsSize: true }));

/** The same without a size: they tell page lengths and page numbers. */
export const unsizedLists = fc
  .integer({ min: 2, max: 5 })
  .chain((pageLength) => listOf(PAGED, { pageLength, tellsSize: false }));

/** Lists of the older interface. */
export const arrays = listOf(ARRAYS, { pageLength: null, tellsSize: false });

function listOf(kinds: readonly Kind[], rest: Pick<TrueList, 'pageLength' | 'tellsSize'>) {
  const levels = fc.array(fc.constantFrom('read', 'write', 'admin', 'none'), { minLength: 1, maxLength: 9 });
  return fc.record({ kind: fc.constantFrom(...kinds), levels }).map(({ kind, levels }): TrueList => {
    const rows = levels.map((level, at) => kind.row(at + 1, level));
    return { scope: kind.scope, path: kind.path, rows, beside: kind.beside?.(rows.length) ?? null, ...rest };
  });
}

/** What a reading found, one text for each thing, sorted. */
export function findings(content: Content): readonly string[] {
  return [...findingsOf(content)].sort();
}

function findingsOf(content: Content): readonly string[] {
  switch (content.kind) {
    case 'members':
      return [
        ...content.members.map((uuid) => `member ${uuid}`),
        ...content.owners.map((uuid) => `owner ${uuid}`),
        ...content.unknownRoles.map(({ user: uuid, role }) => `${role} ${uuid}`),
      ];
    case 'groups':
      return content.groups.map(({ slug }) => slug);
    case 'group-members':
      return content.members;
    case 'projects':
      return content.projects.map(({ uuid }) => uuid);
    case 'repositories':
      return content.repositories.map(
        ({ uuid, slug, isPublic, project }) => `${uuid} ${slug} ${isPublic} ${project.key}`,
      );
    case 'grants':
      return content.grants.map(({ principal, level }) => `${principal}=${level}`);
  }
}

function user(n: number): object {
  return {
    uuid: `{u${n}}`,
    account_id: `557058:${n}`,
    display_name: `Ann "${n}" }{ é`,
    type: 'user',
    account_status: 'active',
  };
}
