import { type ComponentChild, type ComponentChildren, h } from 'preact';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: ComponentChildren;
}

/** A part of the report with a heading that can be linked to. */
export function section({ id, title, content }: Section): ComponentChild {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, [
    h('h2', { id: `${id}-title` }, title),
    content,
  ]);
}
