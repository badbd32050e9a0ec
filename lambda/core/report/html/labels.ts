import { type ComponentChild, h } from 'preact';
import type { Names } from '../../model/audit.ts';
import { grantWords, scopeWords } from '../../text/grant-words.ts';
import { inert } from '../../text/inert.ts';

/** A name with the identity beneath it, so that two who look alike can be told apart. */
export function labelled(name: string, id: string): ComponentChild {
  const shown = name === id ? '' : inert(name);
  return h('span', null, [shown, h('small', { class: 'id' }, inert(id))]);
}

export function userLabel(names: Names, uuid: string): ComponentChild {
  return labelled(names.user(uuid), uuid);
}

export function repositoryLabel(names: Names, uuid: string): ComponentChild {
  return labelled(names.repository(uuid), uuid);
}

export function grantLabel(names: Names, grant: string): ComponentChild {
  return labelled(grantWords(grant, names), grant);
}

export function scopeLabel(names: Names, scope: string): ComponentChild {
  return labelled(scopeWords(scope, names), scope);
}

export function levelMark(level: string): ComponentChild {
  const known = level === 'admin' || level === 'write' ? ` ${level}` : '';
  return h('span', { class: `level${known}` }, inert(level));
}

/** A word on what is not shown. */
export function more(text: string): ComponentChild {
  return h('p', { class: 'more' }, text);
}

/** Says how many stand in a file and not here; nothing where all are here. */
export function moreIn(file: string, left: number): ComponentChild | null {
  return left > 0 ? more(`… and ${left} more in ${file}.`) : null;
}

export function severityMark(severity: string): ComponentChild {
  return h('span', { class: `mark ${severity}` }, severity);
}
