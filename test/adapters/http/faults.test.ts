import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readBody } from '../../../lambda/adapters/http/body.ts';
import { networkFault } from '../../../lambda/adapters/http/network-fault.ts';
import { problemOf } from '../../../lambda/adapters/http/problem.ts';
import { fault } from '../../../lambda/adapters/http/reply.ts';
import { throttle } from '../../../lambda/adapters/http/throttle.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';

test.each([
  [Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), 'tls'],
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'network'],
  [Object.assign(new Error('x'), { code: 7 }), 'network'],
  [new Error('without a code'), 'network'],
  ['thrown text', 'network'],
  [null, 'network'],
])('whatever was thrown while sending is one of two causes: %p', (error, cause) => {
  expect(networkFault(error)).toEqual(fault(cause as 'tls' | 'network'));
});

test('a body of two codings is refused', async () => {
  expect(await readBody(Readable.from([Buffer.from('x')]), ['gzip', 'gzip'])).toEqual(fault('encoding'));
});

test('where every required scope is granted all of them are named', () => {
  const detail = { granted: ['read:user:bitbucket'], required: ['read:user:bitbucket'] };

  expect(problemOf(JSON.stringify({ error: { message: 'x', detail } }))).toEqual({
    kind: 'missing-scopes',
    scopes: ['read:user:bitbucket'],
  });
});

test.each([['{"error": "short"}'], ['{}'], ['[]']])('an error without a message says nothing: %s', (text) => {
  expect(problemOf(text)).toEqual({ kind: 'other' });
});

test('a rate limit without headers is waited for half a minute at first', () => {
  const clock = { now: () => 0 };
  const gate = throttle(new RollingHour(10), clock, () => 0);

  expect(gate.heed(fault('status', 429), 0)).toEqual({ kind: 'throttled', seconds: 30 });
  expect(gate.take()).toEqual({ kind: 'throttled', seconds: 30 });
});
