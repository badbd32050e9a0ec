import { expect, test } from '@jest/globals';
import type { Channel, Sent } from '../../lambda/ports.ts';
import { deliverOnce } from '../../lambda/stages/deliver-once.ts';
import { memoryStore } from '../support/memory-store.ts';

const KEY = 'acme/deliveries/1/slack/a1.json';
const MESSAGE = { key: 'a1', subject: '', body: '' };

test('a slow send that fails takes nothing from the process that took over and sent', async () => {
  const clock = { time: 0, now: () => clock.time };
  const store = memoryStore(new Map());
  const sent: string[] = [];
  const deliver = (channel: Channel) =>
    deliverOnce({ store, clock, progress: { note: () => undefined } } as never, KEY, {
      channel,
      message: () => MESSAGE,
      waitedFor: [],
    });
  const quick = (name: string) =>
    channelThat(async () => {
      sent.push(name);
      return { kind: 'sent' };
    });
  const slow = channelThat(async () => {
    clock.time += 60_000;
    await deliver(quick('the second'));
    return { kind: 'not-sent', reason: 'It did not answer' };
  });

  const first = await deliver(slow);
  const third = await deliver(quick('the third'));

  expect([first.kind, third.kind]).toEqual(['pending', 'sent']);
  expect(sent).toEqual(['the second']);
});

function channelThat(send: () => Promise<Sent | { kind: 'not-sent'; reason: string }>): Channel {
  return { name: 'slack', format: 'slack', mention: null, send };
}
