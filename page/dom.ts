type Child = Node | string | null;

/** An element with text and children. Text is text: nothing in it is ever read as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** The element of the frame with this id: lambda/core/report/html/explorer-section.ts makes it. */
export function frame<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}`);
  return found;
}

export function button(label: string, onPress: () => void): HTMLButtonElement {
  const made = el('button', { type: 'button' }, label);
  made.addEventListener('click', onPress);
  return made;
}

export interface TableColumn {
  readonly label: string;
  /** The key it sorts by, where it does. */
  readonly sort?: string;
  readonly numeric?: true;
}

export interface TableContent {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Child[])[];
}

/** Which column the rows are sorted by, and what to do when another one is asked for. */
export interface Sorting {
  readonly by: string;
  readonly choose: (sort: string) => void;
}

export function table({ caption, columns, rows }: TableContent, sorting: Sorting): HTMLTableElement {
  const heads = columns.map((column) => head(column, sorting));
  const lines = rows.map(([name = '', ...cells]) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, name),
      ...cells.map((cell, at) => el('td', columns[at + 1]?.numeric ? { class: 'number' } : {}, cell)),
    ),
  );
  return el(
    'table',
    {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...lines),
  );
}

function head({ label, sort, numeric }: TableColumn, { by, choose }: Sorting): HTMLTableCellElement {
  const attributes: Record<string, string> = { scope: 'col', ...(numeric ? { class: 'number' } : {}) };
  if (sort === undefined) return el('th', attributes, label);
  const isUp = by === sort;
  const direction = by === `-${sort}` ? 'descending' : 'none';
  const sorter = button(label, () => choose(isUp ? `-${sort}` : sort));
  sorter.dataset.sort = sort;
  return el('th', { ...attributes, 'aria-sort': isUp ? 'ascending' : direction }, sorter);
}
