import { type ComponentChildren, h } from 'preact';
import type { AccessRow } from '../../model/audit.ts';
import { rank } from '../../model/level.ts';
import { byCodeUnit } from '../../order.ts';
import { digits } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import type { PickedRows } from '../pick-rows.ts';
import { labelled, levelMark, moreIn, pathList } from './labels.ts';
import { table } from './table.ts';

/** Users by repository with every path, the highest levels first. */
export function accessSection({ shown, total }: PickedRows): ComponentChildren {
  if (total === 0) return h('p', null, 'No access was proven by what could be read.');
  return [
    table({
      caption: `${digits(shown.length)} of ${digits(total)} rows, highest level first`,
      columns: ['Repository', 'User', 'Level', 'Paths', 'Flags', 'Certainty'],
      rows: shown.toSorted(inReadingOrder).map(accessCells),
    }),
    moreIn('access.csv', total - shown.length),
  ];
}

function accessCells({ repository, user, level, paths, flags, certainty }: AccessRow): ComponentChildren[] {
  return [
    labelled(`${repository.project.key}/${repository.slug}`, repository.uuid),
    labelled(user.name, user.uuid),
    levelMark(level),
    pathList(paths),
    flags.map((flag) => h('span', { class: 'mark' }, inert(flag))),
    certainty === 'exact' ? 'exact' : 'lower bound',
  ];
}

function inReadingOrder(a: AccessRow, b: AccessRow): number {
  return (
    rank(b.level) - rank(a.level) ||
    byCodeUnit(a.repository.project.key, b.repository.project.key) ||
    byCodeUnit(a.repository.slug, b.repository.slug) ||
    byCodeUnit(a.repository.uuid, b.repository.uuid) ||
    byCodeUnit(a.user.name, b.user.name) ||
    byCodeUnit(a.user.uuid, b.user.uuid)
  );
}
