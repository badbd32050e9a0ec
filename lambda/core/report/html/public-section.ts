import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { repositoryLabel } from './labels.ts';
import { table } from './table.ts';

/** What everybody can read, once for each repository. */
export function publicSection({ publicRepositories, names }: Audit): ComponentChildren {
  if (publicRepositories.length === 0)
    return h('p', null, 'No public repository was found in what could be read.');
  return table({
    caption: 'Anybody on the internet can read these, with or without an account',
    columns: ['Repository'],
    rows: publicRepositories.map((uuid) => [repositoryLabel(names, uuid)]),
  });
}
