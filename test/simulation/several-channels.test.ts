import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Channel } from '../../lambda/ports.ts';
import { STORY } from './story.ts';
import { World } from './world.ts';

test('a channel that is down for weeks holds up no other one, and then gets everything in its order', async () => {
  const world = new World();
  const mail: string[] = [];
  let isDown = true;
  const other: Channel = {
    name: 'email',
    format: 'text',
    send: async ({ body }) => {
      if (isDown) return { kind: 'not-sent', reason: 'it is down' };
      mail.push(body);
      return { kind: 'sent' };
    },
  };
  const owing: number[] = [];
  for (const { slot, truth, dark = [] } of STORY) {
    Object.assign(world, { truth, dark });
    isDown = slot !== STORY.at(-1)?.slot;
    const ports = world.process();
    const outcome = await audit(
      { ...ports, channels: [other, ...ports.channels] },
      { workspace: 'acme', slot },
    );
    owing.push(outcome.kind === 'committed' ? outcome.undelivered : -1);
    world.now += 7 * 24 * 3_600_000;
  }

  expect(owing).toEqual([0, 4, 5, 0]);
  expect(mail).toEqual(world.messages.map(({ body }) => body));
});
