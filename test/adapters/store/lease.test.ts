import { describe, expect, test } from '@jest/globals';
import { folderStore } from '../../../lambda/adapters/store/folder-store.ts';
import { holdLease, type LeaseRequest } from '../../../lambda/adapters/store/lease.ts';
import type { Store } from '../../../lambda/ports.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = 'acme/lease.json';

/** Time that passes only where somebody sleeps. `during` happens in each sleep. */
function simulation(store: Store, during: () => Promise<unknown> = async () => undefined) {
  const time = { now: 1_000_000 };
  const request = (owner: string): LeaseRequest => ({
    store,
    key: KEY,
    owner,
    clock: { now: () => time.now },
    sleep: async (ms) => {
      time.now += ms;
      await during();
    },
  });
  return { time, request };
}

async function newStore(): Promise<Store> {
  return folderStore(temporaryFolder());
}

describe('a lease', () => {
  test('is had at once where nobody holds it', async () => {
    const { time, request } = simulation(await newStore());
    const start = time.now;

    const lease = await holdLease(request('first'));

    expect(lease.lost).toBe(false);
    expect(time.now).toBe(start);
    await lease.release();
  });

  test('is had at once after it was released', async () => {
    const { time, request } = simulation(await newStore());
    const first = await holdLease(request('first'));
    const released = await first.release();
    const start = time.now;

    const second = await holdLease(request('second'));

    expect([released, second.lost]).toEqual(['released', false]);
    expect(time.now).toBe(start);
    await second.release();
  });

  test('is waited for while its holder lives', async () => {
    const store = await newStore();
    let naps = 0;
    const { time, request } = simulation(store, async () => {
      naps += 1;
      await (naps < 100 ? first.renew() : first.release());
    });
    const first = await holdLease(request('first'));
    const start = time.now;

    const second = await holdLease(request('second'));

    expect(time.now - start).toBe(100 * 500);
    expect(second.lost).toBe(false);
    await second.release();
  });

  test('of a dead holder is taken over within ten seconds, and the dead one knows when it wakes', async () => {
    const { time, request } = simulation(await newStore());
    const first = await holdLease(request('first'));
    const start = time.now;

    const second = await holdLease(request('second'));
    await first.renew();

    expect(time.now - start).toBeGreaterThanOrEqual(8_000);
    expect(time.now - start).toBeLessThan(10_000);
    expect([first.lost, second.lost]).toEqual([true, false]);
    expect(await first.release()).toBe('left');
    await second.release();
  });

  test('goes to exactly one of those who wait for a dead holder', async () => {
    const store = await newStore();
    const { request } = simulation(store);
    const dead = await holdLease(request('dead'));
    const won: string[] = [];

    await Promise.all(
      ['second', 'third', 'fourth'].map(async (owner) => {
        const lease = await holdLease(simulation(store).request(owner));
        won.push(owner);
        expect(JSON.parse(Buffer.from((await store.read(KEY))?.content ?? '').toString()).owner).toBe(owner);
        await lease.release();
      }),
    );

    expect(won.sort()).toEqual(['fourth', 'second', 'third']);
    await dead.release();
  });

  test('does not depend on what the clocks of two machines show', async () => {
    const store = await newStore();
    const here = simulation(store);
    const there = simulation(store, () => first.renew());
    there.time.now += 86_400_000;
    const first = await holdLease(here.request('first'));
    let waits = 0;
    const patience = new Error('out of patience');
    const sleep = async (ms: number) => {
      waits += 1;
      if (waits > 40) throw patience;
      await there.request('').sleep(ms);
    };

    const attempt = holdLease({ ...there.request('second'), sleep });

    await expect(attempt).rejects.toBe(patience);
    expect(first.lost).toBe(false);
    await first.release();
  });

  test('tells once that somebody else holds it', async () => {
    const { request } = simulation(await newStore());
    const dead = await holdLease(request('dead'));
    let told = 0;
    const onWait = () => {
      told += 1;
    };

    const lease = await holdLease({ ...request('second'), onWait });

    expect(told).toBe(1);
    await lease.release();
    await dead.release();
  });

  test('counts as lost while it cannot be renewed, and as held again when it can', async () => {
    const store = await newStore();
    let isDown = false;
    const shaky: Store = {
      ...store,
      replace: async (...write) => {
        if (isDown) throw new Error('no network');
        return store.replace(...write);
      },
    };
    const { time, request } = simulation(shaky);
    const lease = await holdLease(request('first'));

    isDown = true;
    time.now += 8_000;
    await lease.renew();
    const whileDown = lease.lost;
    isDown = false;
    await lease.renew();

    expect([whileDown, lease.lost]).toEqual([true, false]);
    await lease.release();
  });

  test('outlasts a write whose answer got lost', async () => {
    const store = await newStore();
    let losing = 0;
    const forgetful: Store = {
      ...store,
      replace: async (...write) => {
        const result = await store.replace(...write);
        losing -= 1;
        if (losing === 0) throw new Error('the connection broke');
        return result;
      },
    };
    const lease = await holdLease(simulation(forgetful).request('first'));

    losing = 1;
    await lease.renew();
    const unanswered = (await store.read(KEY))?.version;
    await lease.renew();

    expect(lease.lost).toBe(false);
    expect((await store.read(KEY))?.version).not.toBe(unanswered);
    expect(await lease.release()).toBe('released');
  });

  test('renews itself', async () => {
    const store = await newStore();
    const { request } = simulation(store);
    const lease = await holdLease({ ...request('first'), renewMs: 5 });
    const before = (await store.read(KEY))?.version;

    let after = before;
    while (after === before) after = (await store.read(KEY))?.version;

    expect(after).not.toBe(before);
    await lease.release();
  });

  test('with damaged content is taken over like that of a dead holder', async () => {
    const store = await newStore();
    await store.create(KEY, Buffer.from('{"fr'));
    const { time, request } = simulation(store);
    const start = time.now;

    const lease = await holdLease(request('first'));

    expect(time.now - start).toBe(8_000);
    await lease.release();
  });
});
