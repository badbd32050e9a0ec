import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../lambda/core/model/reading.ts';
import { WorkLog } from '../../lambda/stages/work-log.ts';
import { SLOT_1 } from '../support/build.ts';
import { memoryStore } from '../support/memory-store.ts';

const RUN = { workspace: 'acme', slot: SLOT_1 };
const AUDITOR = { login: 'e-mail 1', name: 'user {1}' };
const SOMEBODY_ELSE = { login: 'e-mail 2', name: 'user {2}' };

describe('the log of what was read', () => {
  test('takes nothing of another account than the one that was first, also where both begin at once', async () => {
    const store = memoryStore(new Map());
    const [one, other] = [await WorkLog.open(store, RUN), await WorkLog.open(store, RUN)];

    const first = await one.append({ readings: [reading('groups')] }, AUDITOR);
    const second = await other.append({ readings: [reading('projects')] }, SOMEBODY_ELSE);

    const log = await WorkLog.open(store, RUN);
    expect([first, second]).toEqual(['added', 'of another account']);
    expect([...log.readings.keys()]).toEqual(['groups/list']);
    expect(log.account).toEqual(AUDITOR);
  });

  test('takes in what another process of the same account added first', async () => {
    const store = memoryStore(new Map());
    const [one, other] = [await WorkLog.open(store, RUN), await WorkLog.open(store, RUN)];

    await one.append({ readings: [reading('groups')] }, AUDITOR);
    await other.append({ readings: [reading('projects')] }, { ...AUDITOR, login: 'e-mail 3' });

    expect([...other.readings.keys()]).toEqual(['groups/list', 'projects/list']);
    expect(other.account).toEqual(AUDITOR);
  });

  test('begins anew, as anybody, where all that was read is damaged', async () => {
    const objects = new Map<string, Uint8Array>();
    await (await WorkLog.open(memoryStore(objects), RUN)).append({ readings: [reading('groups')] }, AUDITOR);
    for (const key of objects.keys()) objects.set(key, Buffer.from('damaged'));

    const log = await WorkLog.open(memoryStore(objects), RUN);
    const added = await log.append({ readings: [reading('projects')] }, SOMEBODY_ELSE);

    expect(added).toBe('added');
    expect([...log.readings.keys()]).toEqual(['projects/list']);
  });
});

function reading(kind: 'groups' | 'projects'): Reading {
  const unreadable = { reason: 'No access', httpStatus: 403, remedy: 'Give access' };
  const outcome = { kind: 'unreadable' as const, unreadable };
  return { scope: { kind }, readAt: SLOT_1, pages: 1, people: [], outcome };
}
