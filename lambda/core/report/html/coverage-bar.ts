import { type ComponentChild, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { count, digits } from '../../text/count.ts';

/** How much of what should have been read was read, as a bar and in words. Less than all is never rounded up to it. */
export function coverageBar({ coverage, status }: Audit): ComponentChild {
  const { scopes, read } = coverage;
  const share = Math.floor((1000 * read) / scopes) / 10;
  const text = `Coverage ${share} %: ${digits(read)} of ${count(scopes, 'list')} read`;
  const doubt =
    status === 'complete' ? 'Every row is exact.' : 'Counts are lower bounds: more access may exist.';
  return h('div', { class: `coverage ${status}` }, [
    h(
      'svg',
      { viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
      [
        h('rect', { class: 'whole', width: 100, height: 4 }),
        h('rect', { class: 'part', width: share, height: 4 }),
      ],
    ),
    h('p', null, [h('strong', null, text), `. ${doubt}`]),
  ]);
}
