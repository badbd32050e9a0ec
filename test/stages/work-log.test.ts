import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../lambda/core/model/reading.ts';
import { WorkLog } from '../../lambda/stages/work-log.ts';
import { SLOT_1 } from '../support/build.ts';
import { memoryStore } from '../support/memory-store.ts';

const RUN = { workspace: 'acme', slot: SLOT_1 };
const AUDITOR = { login: 'e-mail 1', name: 'user {1}' };
const SOMEBODY_ELSE = { login: 'e-mail 2', name: 'user {2}' };

describe('the log of what was read', () => {
  test('is of the account that was first, also where two begin at once', async () => {
    const store = memoryStore(new Map());
    const [one, other] = [await WorkLog.open(store, RUN), await WorkLog.open(store, RUN)];

    const first = await one.beginAs(AUDITOR);
    const second = await other.beginAs(SOMEBODY_ELSE);

    expect([first, second]).toEqual([AUDITOR, AUDITOR]);
    expect((await WorkLog.open(store, RUN)).account).toEqual(AUDITOR);
  });

  test('takes in what another process added first', async () => {
    const store = memoryStore(new Map());
    const [one, other] = [await WorkLog.open(store, RUN), await WorkLog.open(store, RUN)];
    for (const log of [one, other]) await log.beginAs(AUDITOR);

    await one.append({ readings: [reading('groups')] });
    await other.append({ readings: [reading('projects')] });

    expect([...other.readings.keys()]).toEqual(['groups/list', 'projects/list']);
    expect([...(await WorkLog.open(store, RUN)).readings.keys()]).toEqual(['groups/list', 'projects/list']);
  });

  test('begins anew, as anybody, where all that was read is damaged', async () => {
    const objects = new Map<string, Uint8Array>();
    const damaged = await WorkLog.open(memoryStore(objects), RUN);
    await damaged.beginAs(AUDITOR);
    await damaged.append({ readings: [reading('groups')] });
    for (const key of objects.keys()) objects.set(key, Buffer.from('damaged'));

    const log = await WorkLog.open(memoryStore(objects), RUN);
    const begun = await log.beginAs(SOMEBODY_ELSE);
    await log.append({ readings: [reading('projects')] });

    expect(begun).toEqual(SOMEBODY_ELSE);
    expect([...log.readings.keys()]).toEqual(['projects/list']);
  });

  test('holds nothing that another account read, where the part that said who began is damaged', async () => {
    const objects = new Map<string, Uint8Array>();
    const one = await WorkLog.open(memoryStore(objects), RUN);
    await one.beginAs(AUDITOR);
    objects.set([...objects.keys()][0] ?? '', Buffer.from('damaged'));
    const other = await WorkLog.open(memoryStore(objects), RUN);
    await other.beginAs(SOMEBODY_ELSE);

    await one.append({ readings: [reading('groups')] });
    await other.append({ readings: [reading('projects')] });

    const log = await WorkLog.open(memoryStore(objects), RUN);
    expect(log.account).toEqual(SOMEBODY_ELSE);
    expect([...log.readings.keys()]).toEqual(['projects/list']);
  });
});

function reading(kind: 'groups' | 'projects'): Reading {
  const unreadable = { reason: 'No access', httpStatus: 403, remedy: 'Give access' };
  const outcome = { kind: 'unreadable' as const, unreadable };
  return { scope: { kind }, readAt: SLOT_1, pages: 1, people: [], outcome };
}
