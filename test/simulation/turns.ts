import { setImmediate } from 'node:timers/promises';
import type { Ports } from '../../lambda/ports.ts';
import type { Turns, World } from './world.ts';

/** A process that waits for its turn. */
export interface Waiting {
  /** Counted from 1 in the order the processes were started in. */
  readonly who: number;
  /** The step that is next. */
  readonly name: string;
}

/** Picks who is next; always somebody who waits. */
export type Choose = (waiting: readonly Waiting[]) => Waiting | undefined;

type Work = (ports: Ports) => Promise<unknown>;

interface Parked extends Waiting {
  /** Virtual time before which it need not be woken. */
  readonly until: number;
  readonly go: () => void;
}

/**
 * Several processes at once, one step at a time, in an order that the caller chooses and nothing else decides.
 * A process that pauses sleeps until its time has come, or until everybody sleeps.
 */
export async function together(world: World, works: readonly Work[], choose: Choose): Promise<void> {
  const parked: Parked[] = [];
  const live = new Set<number>();
  world.turns = turnsIn(world, parked);
  const ended = works.map(async (work, index) => {
    live.add(index + 1);
    try {
      await work(world.process(index + 1));
    } finally {
      live.delete(index + 1);
    }
  });
  const all = Promise.allSettled(ended);
  for (;;) {
    await setImmediate();
    if (live.size === 0) break;
    // Whoever is still at work will wait or end soon; who is chosen must not depend on how soon.
    if ([...live].some((who) => !parked.some((each) => each.who === who))) continue;
    wake(world, parked, { live, choose });
  }
  world.turns = null;
  const failed = (await all).find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function turnsIn(world: World, parked: Parked[]): Turns {
  const wait = (who: number, name: string, until: number) =>
    new Promise<void>((go) => void parked.push({ who, name, until, go }));
  return {
    next: (who, name) => wait(who, name, 0),
    pause: (who, milliseconds) => wait(who, 'wake', world.now + milliseconds),
  };
}

function wake(
  world: World,
  parked: Parked[],
  { live, choose }: { live: ReadonlySet<number>; choose: Choose },
): void {
  // What a process left behind when it failed is nobody's step any more.
  const waiting = parked.filter(({ who }) => live.has(who));
  if (waiting.every(({ until }) => until > world.now)) {
    world.now = Math.min(...waiting.map(({ until }) => until));
  }
  const awake = waiting.filter(({ until }) => until <= world.now);
  const chosen = choose(awake);
  const next = awake.find((each) => each === chosen) ?? awake[0];
  if (next === undefined) throw new Error('Nobody waits for a turn');
  parked.splice(parked.indexOf(next), 1);
  next.go();
}
