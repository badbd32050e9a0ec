import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LogEntry } from '../../lambda/core/model/audit-log.ts';
import { scopeId } from '../../lambda/core/model/scope.ts';
import type { LogAnswer, LogQuestion, Ports, Store } from '../../lambda/ports.ts';
import { auditLogOf } from '../../lambda/stages/audit-log-of.ts';
import type { Collecting } from '../../lambda/stages/collect.ts';
import { consult } from '../../lambda/stages/consult.ts';
import { snapshotOf as heardSnapshot } from '../../lambda/stages/hear.ts';
import { WorkLog } from '../../lambda/stages/work-log.ts';
import {
  contentsOf,
  readingOf,
  SLOT_1,
  SLOT_2,
  type Stated,
  snapshotOf,
  WORKSPACE,
} from '../support/build.ts';
import { memoryStore } from '../support/memory-store.ts';

const API = '{11111111-0000-4000-8000-000000000001}';
const BO = '{bbbbbbbb-0000-4000-8000-000000000002}';
const BEFORE: Stated = { members: [BO], repositories: { [API]: {} } };
const AFTER: Stated = { members: [BO], repositories: { [API]: { grants: [`user ${BO}: admin`] } } };
const GRANT: LogEntry = {
  at: '2026-11-05T14:03:00Z',
  actor: { name: 'Cy Dent', accountId: 'cy' },
  action: 'member_added',
  words: 'member_added',
  mentions: [
    { of: 'user', text: BO },
    { of: 'repository', text: API },
  ],
};
const NOISE: LogEntry = { ...GRANT, mentions: [{ of: 'user', text: BO }] };
const FORBIDDEN = { reason: 'No', httpStatus: 403, remedy: 'Ask' };

let store: Store;
beforeEach(() => {
  store = memoryStore(new Map());
});

describe('the audit log', () => {
  test('is read to its end and asked only for the time in which something changed', async () => {
    const { asked, found } = await consulted([page([NOISE], 'a'), page([GRANT], 'b'), page([], null)]);

    expect(asked).toEqual([
      { from: '2026-11-02T05:59:05Z', to: '2026-11-09T06:01:00Z', after: null },
      { from: '2026-11-02T05:59:05Z', to: '2026-11-09T06:01:00Z', after: 'a' },
      { from: '2026-11-02T05:59:05Z', to: '2026-11-09T06:01:00Z', after: 'b' },
    ]);
    expect(found).toMatchObject({
      kind: 'read',
      entries: 2,
      ignored: 0,
      causes: [{ by: [{ name: 'Cy Dent' }] }],
    });
  });

  test('leaves nothing in the work log that no change has to do with', async () => {
    await consulted([page([NOISE, GRANT], null)]);

    const log = await WorkLog.open(store, { workspace: 'acme', slot: SLOT_2 });
    const outcome = log.logPages.get('')?.outcome;

    expect(outcome).toMatchObject({ kind: 'read', entries: 2, fitting: [GRANT] });
  });

  test('is not asked where nothing changed, and not where nothing was compared', async () => {
    const unchanged = await consulted([page([], null)], { truth: BEFORE });
    const first = await consulted([page([], null)], { previous: null });

    expect([unchanged.asked, first.asked]).toEqual([[], []]);
    expect([unchanged.found, first.found]).toEqual([undefined, undefined]);
  });

  test('is unreadable as a whole where one page is', async () => {
    const { found } = await consulted([page([GRANT], 'a'), { kind: 'unreadable', unreadable: FORBIDDEN }]);

    expect(found).toEqual({ kind: 'unreadable', unreadable: FORBIDDEN });
  });

  test('is unreadable where its pages lead in a circle, and where they never end', async () => {
    const circle = await consulted([page([], 'a'), page([], 'b'), page([], 'a')]);
    store = memoryStore(new Map());
    const endless = await consulted(Array.from({ length: 300 }, (_, at) => page([], `c${at}`)));

    expect(circle.found).toMatchObject({ unreadable: { reason: expect.stringMatching(/circle/) } });
    expect(endless.found).toMatchObject({
      unreadable: { reason: expect.stringMatching(/more than 200 pages/) },
    });
    expect(endless.asked).toHaveLength(200);
  });

  test('is waited for where its limit is spent', async () => {
    const { asked, found, pauses } = await consulted([page([], 'a'), SPENT, page([GRANT], null)]);

    expect(pauses).toEqual([60]);
    expect(asked.map(({ after }) => after)).toEqual([null, 'a', 'a']);
    expect(found).toMatchObject({ kind: 'read' });
  });

  test('is given up where the wait is too long, or the limit never frees anything', async () => {
    const declined = await consulted([SPENT], { pause: 'declined' });
    store = memoryStore(new Map());
    const never = await consulted(Array<LogAnswer>(20).fill(SPENT));

    expect(declined.found).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 429 } });
    expect(never.found).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 429 } });
    expect(never.asked).toHaveLength(6);
  });
});

describe('a process that dies', () => {
  test('is followed by one that asks for nothing that was kept', async () => {
    await expect(consulted([page([GRANT], 'a'), SPENT, 'death'])).rejects.toThrow('dead');

    const { asked, found } = await consulted([page([], null)]);

    expect(asked.map(({ after }) => after)).toEqual(['a']);
    expect(found).toMatchObject({ kind: 'read', causes: [{ by: [{ name: 'Cy Dent' }] }] });
  });

  test('is followed by one that was told of no organisation: then the log counts as not read', async () => {
    await expect(consulted([page([GRANT], 'a'), SPENT, 'death'])).rejects.toThrow('dead');
    const collecting = await collectingOf(AFTER, false);

    const found = auditLogOf(collecting, heardSnapshot(collecting));

    expect(found).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: 'It was not read to its end.' },
    });
  });

  test('does not open again what was given up', async () => {
    const first = await consulted([{ kind: 'unreadable', unreadable: FORBIDDEN }]);

    const second = await consulted([page([GRANT], null)]);

    expect(second.asked).toEqual([]);
    expect(second.found).toEqual(first.found);
  });
});

const SPENT: LogAnswer = { kind: 'throttled', seconds: 60 };

function page(entries: readonly LogEntry[], next: string | null): LogAnswer {
  return { kind: 'page', entries, ignored: 0, next };
}

interface Situation {
  readonly truth?: Stated;
  readonly previous?: null;
  readonly pause?: 'declined';
}

/** One process that consults a log which answers so, one after the other, and what the run then knows. */
async function consulted(answers: readonly (LogAnswer | 'death')[], situation: Situation = {}) {
  const { truth = AFTER, pause = 'resumed' } = situation;
  const asked: LogQuestion[] = [];
  const pauses: number[] = [];
  const ports = {
    store,
    auditLog: {
      page: async (question: LogQuestion) => {
        const answer = answers[asked.length];
        asked.push(question);
        if (answer === undefined || answer === 'death') throw new Error('dead');
        return answer;
      },
    },
    clock: { now: () => 0 },
    progress: { show: () => undefined, note: () => undefined },
    workflow: {
      chunk: { answers: 1000, milliseconds: 1 },
      step: <T>(_: string, run: () => Promise<T>) => run(),
      pause: async (_: string, seconds: number) => {
        pauses.push(seconds);
        return pause;
      },
    },
  } as unknown as Ports;
  const collecting = await collectingOf(truth, situation.previous === null);
  await consult(ports, collecting);
  return { asked, pauses, found: auditLogOf(collecting, heardSnapshot(collecting)) };
}

/** A run whose scopes are all read, as its work log holds them. */
async function collectingOf(truth: Stated, isFirst: boolean): Promise<Collecting> {
  const previous = isFirst ? null : snapshotOf(BEFORE, { slot: SLOT_1 });
  const run = {
    workspace: 'acme',
    slot: SLOT_2,
    number: 2,
    previousSlot: SLOT_1,
    previousCommit: 'c',
    place: 'c',
  };
  const log = await WorkLog.open(store, run);
  const now = snapshotOf(truth, { slot: SLOT_2, previous });
  const contents = contentsOf(truth);
  const readings = [...now.observations.values()].map(({ scope }) =>
    readingOf(scope, contents.get(scopeId(scope))),
  );
  await log.append({ readings });
  return { workspace: WORKSPACE, run: { ...run, baseline: { kind: 'run', slot: SLOT_1 } }, log, previous };
}
