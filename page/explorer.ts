import { type Access, accessFrom } from './access.ts';
import { copy } from './copy.ts';
import { COPIED, csvOf } from './csv.ts';
import { button, el, frame, table } from './dom.ts';
import { filterRows, type Texts, textsOf } from './filter.ts';
import { load } from './load.ts';
import { matrix } from './matrix.ts';
import { panel } from './panel.ts';
import { sortRows } from './sort.ts';
import { hashOf, SECTION, START, type State, stateIn } from './state.ts';
import { offerTheme } from './theme.ts';
import { PAGE, shown } from './views.ts';

/** The whole explorer: the address holds the state, everything shown follows from it. */
class Explorer {
  private readonly form = frame('x-form', HTMLFormElement);
  private readonly status = frame('x-status', HTMLElement);
  private readonly chosen = frame('x-chosen', HTMLElement);
  private readonly result = frame('x-result', HTMLElement);
  private readonly back = frame('x-back', HTMLButtonElement);
  private readonly next = frame('x-next', HTMLButtonElement);
  private readonly pageLabel = frame('x-page', HTMLElement);
  private readonly dialog = frame('x-panel', HTMLDialogElement);
  private readonly access: Access;
  private readonly texts: Texts;
  private state: State = START;
  private isShown = false;
  private rows: Uint32Array = new Uint32Array();

  constructor(access: Access) {
    this.access = access;
    this.texts = textsOf(access);
  }

  start(): void {
    this.offer('project', this.access.projects);
    this.offer('group', this.access.groups);
    this.offerRuns();
    this.listen();
    const linked = stateIn(location.hash);
    this.show(linked ?? START);
    frame('explorer', HTMLElement).hidden = false;
    if (linked !== null) document.querySelector(SECTION)?.scrollIntoView();
  }

  private offer(name: string, values: readonly string[]): void {
    this.control(name).append(...values.map((value) => el('option', { value }, value)));
  }

  /** The newest first, each once. */
  private offerRuns(): void {
    const runs = new Map(this.access.header.seen.filter(([slot]) => slot !== '').reverse());
    this.control('seen').append(...Array.from(runs, ([value, words]) => el('option', { value }, words)));
  }

  private control(name: string): HTMLInputElement | HTMLSelectElement {
    return this.form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  }

  private listen(): void {
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', () => this.go(Object.fromEntries(textsIn(this.form))));
    this.form.addEventListener('reset', () => this.go({ ...START, view: this.state.view }));
    for (const each of document.querySelectorAll<HTMLElement>('[data-view]')) {
      each.addEventListener('click', () => this.go({ view: each.dataset.view ?? 'rows' }));
    }
    this.back.addEventListener('click', () => this.go({ page: this.state.page - 1 }));
    this.next.addEventListener('click', () => this.go({ page: this.state.page + 1 }));
    this.dialog.addEventListener('close', () => this.go({ why: '', page: this.state.page }));
    frame('x-copy', HTMLButtonElement).addEventListener('click', () => this.copyRows());
    addEventListener('hashchange', () => {
      const linked = stateIn(location.hash);
      if (linked !== null) this.show(linked);
    });
  }

  /** Anything but turning pages begins at the first page again; a panel leaves the page as it is. */
  private go(change: Partial<State>): void {
    const page = 'why' in change ? this.state.page : 1;
    const state = { ...this.state, page, ...change };
    history.replaceState(null, '', hashOf(state));
    this.show(state);
  }

  private show(state: State): void {
    const showsTheSame = this.isShown && withoutPanel(state) === withoutPanel(this.state);
    this.state = state;
    // The table stays as it is, so that the button that opened the panel gets the focus back.
    if (!showsTheSame) this.showAll(state);
    this.showPanel();
  }

  private showAll(state: State): void {
    performance.mark('explorer-filter-start');
    this.rows = sortRows(this.access, filterRows(this.access, this.texts, state), state.sort);
    performance.measure('explorer-filter', 'explorer-filter-start');
    this.isShown = true;
    this.showControls();
    this.showChosen();
    this.showResult();
  }

  private showControls(): void {
    for (const [name, value] of Object.entries(this.state)) {
      const control = this.control(name);
      if (control !== null && control.value !== value) control.value = String(value);
    }
    for (const each of document.querySelectorAll<HTMLElement>('[data-view]')) {
      each.setAttribute('aria-pressed', String(each.dataset.view === this.state.view));
    }
  }

  private showChosen(): void {
    const { person, repository } = this.state;
    const { users, repositories } = this.access.header;
    const user = users.find(([uuid]) => uuid === person);
    const place = repositories.find(([uuid]) => uuid === repository);
    this.chosen.replaceChildren(
      ...(person === '' ? [] : [button(`Only ${user?.[1] || person} ✕`, () => this.go({ person: '' }))]),
      ...(repository === ''
        ? []
        : [
            button(`Only ${place === undefined ? repository : `${place[1]}/${place[2]}`} ✕`, () =>
              this.go({ repository: '' }),
            ),
          ]),
    );
  }

  private showResult(): void {
    const { access, rows } = this;
    const focused = this.focusedSort();
    if (this.state.view === 'matrix') {
      this.result.replaceChildren(matrix(access, rows));
      this.showPages(1, `${counted(rows.length, 'row')}`);
      return;
    }
    const pages = (lines: number) => Math.max(1, Math.ceil(lines / PAGE));
    const all = shown({ access, rows, state: this.state, go: (change) => this.go(change) });
    const last = pages(all.lines);
    if (this.state.page > last) {
      this.show({ ...this.state, page: last });
      return;
    }
    const choose = (sort: string) => this.go({ sort });
    this.result.replaceChildren(table(all.content, { by: this.state.sort, choose }));
    const total = this.state.view === 'rows' ? ` of ${access.rows.toLocaleString('en')}` : '';
    this.showPages(last, `${counted(all.lines, all.noun)}${total}`);
    if (focused !== null) this.result.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus();
  }

  /** The sorting button that has the focus: a new table must not lose it. */
  private focusedSort(): string | null {
    const focused = document.activeElement;
    return focused instanceof HTMLElement && this.result.contains(focused)
      ? (focused.dataset.sort ?? null)
      : null;
  }

  private showPages(last: number, status: string): void {
    const { page } = this.state;
    this.status.textContent = `${status} found${last > 1 ? `, page ${page} of ${last}` : ''}`;
    this.pageLabel.textContent = last > 1 ? `Page ${page} of ${last}` : '';
    this.back.disabled = page <= 1;
    this.next.disabled = page >= last;
    frame('x-copied', HTMLElement).textContent = '';
  }

  private showPanel(): void {
    const row = this.rowOf(this.state.why);
    if (row === null) {
      if (this.dialog.open) this.dialog.close();
      return;
    }
    this.dialog.replaceChildren(...panel(this.access, row, () => this.dialog.close()));
    if (!this.dialog.open) this.dialog.showModal();
  }

  private rowOf(why: string): number | null {
    const [user, repository] = why.split(' ');
    const { users, repositories } = this.access.header;
    const [one, place] = [
      users.findIndex(([uuid]) => uuid === user),
      repositories.findIndex(([uuid]) => uuid === repository),
    ];
    if (one < 0 || place < 0) return null;
    const found = this.access.repositoryOf.findIndex(
      (each, row) => each === place && this.access.userOf[row] === one,
    );
    return found < 0 ? null : found;
  }

  private async copyRows(): Promise<void> {
    const said = frame('x-copied', HTMLElement);
    const number = Math.min(COPIED, this.rows.length);
    const left = this.rows.length - number;
    const done = await copy(csvOf(this.access, this.rows));
    const more = left > 0 ? `; ${counted(left, 'other')} in access.csv` : '';
    said.textContent = done
      ? `${counted(number, 'row')} copied${more}.`
      : 'The browser does not allow copying here.';
  }
}

function withoutPanel(state: State): string {
  return hashOf({ ...state, why: '' });
}

function textsIn(form: HTMLFormElement): readonly [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}

function counted(number: number, noun: string): string {
  const plural =
    new Map([
      ['person', 'people'],
      ['repository', 'repositories'],
    ]).get(noun) ?? `${noun}s`;
  return `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;
}

offerTheme();
performance.mark('explorer-start');
const block = frame('access-data', HTMLScriptElement);
load(block)
  .then((bytes) => {
    performance.measure('explorer-unpacked', 'explorer-start');
    new Explorer(accessFrom(bytes)).start();
    performance.measure('explorer-ready', 'explorer-start');
  })
  .catch((error: unknown) => {
    const said = el('p', { role: 'alert' }, 'The explorer could not start; all rows stand in access.csv.');
    document.querySelector(SECTION)?.append(said);
    throw error;
  });
