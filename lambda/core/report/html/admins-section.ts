import { type ComponentChildren, h } from 'preact';
import type { AccessRow, Audit } from '../../model/audit.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import type { PickedRows } from '../pick-rows.ts';
import { labelled, moreIn, pathList, repositoryLabel, userLabel } from './labels.ts';
import { table } from './table.ts';

/** Who is admin of what: owners once, everybody else by repository. */
export function adminsSection({ owners, names }: Audit, picked: PickedRows): ComponentChildren {
  return [
    h('h3', null, 'Owners of the workspace'),
    owners.length === 0
      ? h('p', null, 'No owner could be read.')
      : table({
          caption: `${count(owners.length, 'owner')}: admin of every repository`,
          columns: ['User'],
          rows: owners.map((uuid) => [userLabel(names, uuid)]),
        }),
    h('h3', null, 'Admins by a grant'),
    picked.admins.length === 0
      ? h('p', null, 'No grant of admin was found in what could be read.')
      : table({
          caption: `${count(picked.adminTotal, 'admin access', 'admin accesses')} that a grant gives`,
          columns: ['Repository', 'User', 'Paths'],
          rows: picked.admins.map(adminCells),
        }),
    moreIn('access.csv', picked.adminTotal - picked.admins.length),
  ];
}

function adminCells(
  { repository, user, paths }: AccessRow,
  at: number,
  all: readonly AccessRow[],
): ComponentChildren[] {
  const { project, slug, uuid } = repository;
  const repeated = all[at - 1]?.repository.uuid === uuid;
  const label = `${project.key}/${slug}`;
  return [
    repeated ? h('span', { class: 'more' }, inert(label)) : labelled(label, uuid),
    labelled(user.name, user.uuid),
    pathList(paths),
  ];
}

export function publicSection({ publicRepositories, names }: Audit): ComponentChildren {
  if (publicRepositories.length === 0)
    return h('p', null, 'No public repository was found in what could be read.');
  return table({
    caption: 'Anybody on the internet can read these, with or without an account',
    columns: ['Repository'],
    rows: publicRepositories.map((uuid) => [repositoryLabel(names, uuid)]),
  });
}
