import { type ComponentChild, type ComponentChildren, h } from 'preact';

export interface TableContent {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells in the order of the columns; the first names the row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table that a screen reader can walk: caption, column heads and row heads. */
export function table({ caption, columns, rows }: TableContent): ComponentChild {
  const heads = columns.map((column) => h('th', { scope: 'col' }, column));
  const body = rows.map(([name, ...cells]) =>
    h('tr', null, [h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', null, cell))]),
  );
  return h(
    'div',
    { class: 'scroll' },
    h('table', null, [
      h('caption', null, caption),
      h('thead', null, h('tr', null, heads)),
      h('tbody', null, body),
    ]),
  );
}
