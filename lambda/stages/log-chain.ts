import type { LogEntry } from '../core/model/audit-log.ts';
import type { Unreadable } from '../core/model/reading.ts';
import type { WorkLog } from './work-log.ts';
import type { LogPage } from './work-part.ts';

/** Pages of one reading. A log of so many entries takes hours at Atlassian's limit, and only decorates. */
const MOST_PAGES = 200;

/** How far the audit log was read: each page leads to the next by its cursor. */
export type LogChain =
  /** `after` is the cursor of the page that is to be asked for. */
  | { readonly kind: 'open'; readonly after: string | null }
  | {
      readonly kind: 'whole';
      readonly entries: number;
      readonly ignored: number;
      readonly fitting: readonly LogEntry[];
    }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

/** Of the whole log or of nothing: a log that was read in part could name the wrong person. */
export function logChain({ logPages }: Pick<WorkLog, 'logPages'>): LogChain {
  const pages: LogPage['outcome'][] = [];
  const seen = new Set<string>();
  for (let after: string | null = null; ; ) {
    if (seen.has(after ?? '')) return { kind: 'unreadable', unreadable: IN_A_CIRCLE };
    seen.add(after ?? '');
    const outcome: LogPage['outcome'] | undefined = logPages.get(after ?? '')?.outcome;
    if (outcome === undefined) return pages.length === MOST_PAGES ? TOO_LONG : { kind: 'open', after };
    if (outcome.kind === 'unreadable') return outcome;
    pages.push(outcome);
    if (outcome.next === null) return whole(pages);
    after = outcome.next;
  }
}

function whole(pages: readonly LogPage['outcome'][]): LogChain {
  const read = pages.filter((page) => page.kind === 'read');
  return {
    kind: 'whole',
    entries: read.reduce((sum, { entries }) => sum + entries, 0),
    ignored: read.reduce((sum, { ignored }) => sum + ignored, 0),
    fitting: read.flatMap(({ fitting }) => fitting),
  };
}

const IN_A_CIRCLE: Unreadable = {
  reason: 'The pages of the log lead in a circle.',
  httpStatus: 200,
  remedy: 'Atlassian may have changed its interface: update the auditor, or report this.',
};

const TOO_LONG: LogChain = {
  kind: 'unreadable',
  unreadable: {
    reason: `The log has more than ${MOST_PAGES} pages for this time.`,
    httpStatus: 200,
    remedy: 'Audit more often: a shorter time has fewer entries.',
  },
};
