import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { digits } from '../../text/count.ts';
import type { ExplorerColumns } from '../explorer/explorer-columns.ts';
import { more } from './labels.ts';

type Held = Pick<ReturnType<ExplorerColumns['finish']>, 'held' | 'total'>;

const VIEWS: readonly [string, string][] = [
  ['rows', 'Rows'],
  ['people', 'By person'],
  ['repositories', 'By repository'],
  ['groups', 'By group'],
  ['matrix', 'Matrix'],
];

const PATH_TYPES: readonly [string, string][] = [
  ['', 'any'],
  ['owner', 'owner of the workspace'],
  ['project-user', 'project, to the person'],
  ['project-group', 'project, through a group'],
  ['repository-user', 'repository, to the person'],
  ['repository-group', 'repository, through a group'],
  ['public', 'public'],
];

/** The frame of the explorer: page/explorer.ts fills it and shows it. Without a script access.csv is named instead. */
export function explorerSection({ held, total }: Held): ComponentChildren {
  const left = total - held;
  return [
    h(
      'noscript',
      null,
      h(
        'p',
        null,
        `The explorer needs a script, which does not run here. All ${digits(total)} rows stand in access.csv beside this file.`,
      ),
    ),
    h('p', { class: 'print-only' }, `The ${digits(total)} rows are not printed: they stand in access.csv.`),
    left > 0
      ? more(
          `Here are ${digits(held)} of ${digits(total)} rows: admins by a grant, and people with a grant of their own. The other ${digits(left)} stand in access.csv.`,
        )
      : null,
    h('div', { id: 'explorer', hidden: true }, [
      filters(),
      views(),
      ...result(),
      h('dialog', { id: 'x-panel', 'aria-labelledby': 'x-panel-title' }),
    ]),
  ];
}

function filters(): ComponentChild {
  return h('form', { id: 'x-form', role: 'search', 'aria-label': 'Access' }, [
    h('label', { class: 'wide' }, [
      'Search person, repository, project, group or path; all words must match',
      h('input', { type: 'search', name: 'q', autoComplete: 'off', spellcheck: 'false' }),
    ]),
    choice('level', 'Level', [
      ['', 'any'],
      ['admin', 'admin'],
      ['write', 'write'],
      ['read', 'read'],
    ]),
    choice('type', 'Path', PATH_TYPES),
    choice('project', 'Project', [['', 'any']]),
    choice('group', 'Group', [['', 'any']]),
    choice('flag', 'Flag', [
      ['', 'any'],
      ['not-a-member', 'not a member'],
      ['inactive', 'inactive'],
      ['app', 'app'],
    ]),
    choice('certainty', 'Certainty', [
      ['', 'any'],
      ['exact', 'exact'],
      ['lower-bound', 'lower bound'],
    ]),
    choice('seen', 'First seen', [['', 'any']]),
    h('button', { type: 'reset' }, 'Clear all'),
  ]);
}

function choice(name: string, label: string, options: readonly [string, string][]): ComponentChild {
  const items = options.map(([value, text]) => h('option', { value }, text));
  return h('label', null, [label, h('select', { name }, items)]);
}

function views(): ComponentChild {
  return h(
    'div',
    { class: 'views', role: 'group', 'aria-label': 'View' },
    VIEWS.map(([view, label]) =>
      h('button', { type: 'button', 'data-view': view, 'aria-pressed': 'false' }, label),
    ),
  );
}

function result(): readonly ComponentChild[] {
  return [
    h('p', { id: 'x-status', role: 'status' }),
    h('p', { id: 'x-chosen' }),
    h('div', { id: 'x-result', class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Result' }),
    h('div', { class: 'pager' }, [
      h('button', { type: 'button', id: 'x-back' }, 'Previous page'),
      h('span', { id: 'x-page' }),
      h('button', { type: 'button', id: 'x-next' }, 'Next page'),
      h('button', { type: 'button', id: 'x-copy' }, 'Copy rows as CSV'),
      h('span', { id: 'x-copied', role: 'status' }),
    ]),
  ];
}
