import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import type { Difference, Testimony } from '../../model/witness.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { levelMark, moreIn, repositoryLabel, userLabel } from './labels.ts';
import { table } from './table.ts';

const SHOWN = 1000;

/** Where Bitbucket's own list of effective access and the computed one disagree. */
export function witnessSection({ testimony, names }: Audit): ComponentChildren {
  const { differences } = testimony;
  const rows = differences
    .slice(0, SHOWN)
    .map((difference) => [
      userLabel(names, difference.user),
      repositoryLabel(names, difference.repository),
      levelMark(difference.reported),
      levelMark(difference.computed),
      meaning(difference),
    ]);
  const columns = ['User', 'Repository', 'Bitbucket says', 'The grants give', 'Meaning'];
  return [
    h('p', null, extent(testimony)),
    rows.length > 0
      ? table({ caption: count(differences.length, 'difference'), columns, rows })
      : agreement(testimony),
    moreIn('result.json', differences.length - rows.length),
  ];
}

function extent({ extent: read, reason, repositories, rows }: Testimony): string {
  if (read === 'none')
    return `Bitbucket's own list was not read, so nothing confirms this report: ${inert(reason)}`;
  const size = `${count(rows, 'row')} on ${count(repositories.length, 'repository', 'repositories')}`;
  if (read === 'full') return `Bitbucket's own list was read in full: ${size}.`;
  return `Only a part of Bitbucket's own list was read, ${size}: ${inert(reason)}`;
}

function agreement({ extent: read }: Testimony): ComponentChildren {
  if (read === 'none') return null;
  return h(
    'p',
    null,
    read === 'full' ? 'Both lists agree in every row.' : 'Both lists agree in the part that was read.',
  );
}

function meaning({ kind, unreadScope }: Difference): string {
  if (kind === 'stale')
    return "stale: Bitbucket's list shows less than the grants give; it is refreshed late";
  return unreadScope
    ? 'unexplained: more than the known grants give; a scope that was not read may explain it'
    : 'unexplained: more than every known grant gives; find out why';
}
