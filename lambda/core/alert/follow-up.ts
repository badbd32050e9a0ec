import type { Audit } from '../model/audit.ts';
import type { Fact } from '../model/fact.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { by } from '../order.ts';
import { type Holding, holdsNow } from './holds-now.ts';
import type { FollowUp, Notice, OpenAdmin } from './notice.ts';
import { baselineNotice, followUpLost, reminder, resolved, unusualNotice } from './notices.ts';

const DAY_MS = 86_400_000;
/** More than a week, so that the next weekly run is silent where nothing changed. */
const REMIND_AFTER = 7 * DAY_MS;
/** Somebody who was left admin for so long, and was reminded of, is meant to be. */
const FOLLOWED = 35 * DAY_MS;

export interface FollowUpQuestion {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  /** What the run before handed on; `lost` where its file is not what its commit says. */
  readonly before: readonly OpenAdmin[] | 'lost';
}

/**
 * Whether what was alerted in earlier runs still holds, by slots alone: what was undone is told once, what still holds
 * after more than a week is reminded of once, all of it in one message. Nothing counts as undone because it could not be read.
 */
export function followUpOf({ audit, snapshot, before }: FollowUpQuestion): FollowUp {
  const now = holdsNow(snapshot);
  const known = before === 'lost' ? [] : before;
  const still = known.filter(({ holds }) => now.holds(holds));
  const undone = known.filter(({ holds }) => !now.holds(holds));
  const { slot } = audit.run;
  const due = still.filter((each) => each.reminded === null && age(each, slot) > REMIND_AFTER);
  const fresh = opened(audit, now);
  const carried = still
    .filter((each) => age(each, slot) < FOLLOWED)
    .map((each) => (due.includes(each) ? { ...each, reminded: slot } : each));
  return {
    notices: noticesOf(audit, { due, undone, isLost: before === 'lost' }),
    open: inOrder([...fresh, ...carried]),
  };
}

function age({ alerted }: OpenAdmin, slot: string): number {
  return Date.parse(slot) - Date.parse(alerted);
}

interface Found {
  readonly due: readonly OpenAdmin[];
  readonly undone: readonly OpenAdmin[];
  readonly isLost: boolean;
}

function noticesOf(audit: Audit, { due, undone, isLost }: Found): readonly Notice[] {
  return [
    ...(audit.baseline === 'created' ? [baselineNotice(audit)] : []),
    ...(isLost ? [followUpLost(audit)] : []),
    ...unusualNotice(audit),
    ...(due.length > 0 ? [reminder(audit, due)] : []),
    ...(undone.length > 0 ? [resolved(audit, undone)] : []),
  ];
}

/** What this run alerts and a later one has to look at again. */
function opened({ alerts, run }: Audit, now: Holding): readonly OpenAdmin[] {
  return alerts
    .flatMap(({ causes }) => causes.flatMap(({ facts }) => facts))
    .flatMap((fact) => {
      const holds = identityOf(fact, now);
      return holds === null ? [] : [{ fact, alerted: run.slot, holds, reminded: null }];
    });
}

function identityOf(fact: Fact, now: Holding): string | null {
  switch (fact.kind) {
    case 'new-admin':
      return `pair ${fact.user} ${fact.repository}`;
    case 'owner-added':
      return `owner ${fact.user}`;
    case 'admin-grant-added':
      return now.grantNamed(fact.grant);
    default:
      return null;
  }
}

/** The newest of what is about the same, sorted. */
function inOrder(all: readonly OpenAdmin[]): readonly OpenAdmin[] {
  const newest = new Map<string, OpenAdmin>();
  for (const each of all) if (!newest.has(each.holds)) newest.set(each.holds, each);
  return [...newest.values()].sort(by(({ holds }) => holds));
}
