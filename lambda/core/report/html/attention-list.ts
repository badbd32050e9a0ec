import { type ComponentChild, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import type { Attention } from '../attention.ts';
import { more, severityMark } from './labels.ts';

const SHOWN = 5;

/** The five things that need attention first, each with the page where it is mended. */
export function attentionList({ status }: Audit, items: readonly Attention[]): ComponentChild {
  const left = items.length - SHOWN;
  return h('section', { class: 'attention', 'aria-labelledby': 'attention-title' }, [
    h('h2', { id: 'attention-title' }, 'Needs attention'),
    items.length === 0
      ? h('p', null, status === 'complete' ? 'Nothing.' : 'Nothing in what could be read.')
      : h('ol', null, items.slice(0, SHOWN).map(line)),
    left > 0 ? more(`… and ${left} more below.`) : null,
  ]);
}

function line({ severity, text, href }: Attention): ComponentChild {
  const isBelow = href.startsWith('#');
  return h('li', null, [
    severityMark(severity),
    h('span', null, text),
    h('a', isBelow ? { href } : { href, rel: 'noreferrer' }, isBelow ? 'See below' : pageName(href)),
  ]);
}

/** What a link to Bitbucket opens. */
export function pageName(href: string): string {
  if (href.endsWith('/user-directory')) return 'Open people and groups';
  if (href.endsWith('/admin')) return 'Open repository settings';
  return href.endsWith('/admin/permissions') ? 'Open repository permissions' : 'Open project';
}
