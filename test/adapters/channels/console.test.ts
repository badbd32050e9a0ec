import { describe, expect, test } from '@jest/globals';
import { consoleChannel } from '../../../lambda/adapters/channels/console.ts';

describe('the console channel', () => {
  test('prints subject and body', async () => {
    const printed: string[] = [];
    const channel = consoleChannel((text) => void printed.push(text));

    const result = await channel.send({ subject: 'subject', body: 'body' });

    expect(result).toEqual({ kind: 'sent' });
    expect(printed.join('')).toBe('subject\n\nbody\n\n');
    expect([channel.name, channel.format]).toEqual(['console', 'text']);
  });

  test('says so when nobody takes the text', async () => {
    const channel = consoleChannel(() => {
      throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    });

    const result = await channel.send({ subject: 'subject', body: 'body' });

    expect(result).toEqual({ kind: 'not-sent', reason: 'the output takes nothing more: EPIPE' });
  });
});
