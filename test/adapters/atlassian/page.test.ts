import { expect, test } from '@jest/globals';
import { explain } from '../../../lambda/adapters/atlassian/failures.ts';
import { readPage } from '../../../lambda/adapters/atlassian/page.ts';
import { auditLogReader } from '../../../lambda/adapters/atlassian/reader.ts';
import { fault } from '../../../lambda/adapters/http/reply.ts';
import { Secret } from '../../../lambda/secret.ts';

test('an answer that is no object says that all of it has another shape', () => {
  expect(readPage('text', new URL('https://api.atlassian.com/'))).toMatchObject({
    field: 'the whole answer',
  });
});

test.each([
  [fault('encoding', 200), 'The answer cannot be used.'],
  [fault('status', 503), 'Atlassian failed (HTTP 503).'],
  [fault('status', 408), 'Atlassian failed (HTTP 408).'],
  [fault('status', 418), 'Atlassian rejected the request (HTTP 418).'],
])('%j reads: %s', (found, reason) => {
  expect(explain(found).reason).toBe(reason);
});

test('an organisation whose id makes no safe address is not asked about', async () => {
  const reader = auditLogReader({
    apiUrl: 'http://127.0.0.1:1',
    organization: '..',
    key: async () => new Secret('canary'),
    clock: { now: () => 0 },
    sleep: async () => undefined,
    random: () => 0,
    requestTimeoutSeconds: 1,
    mostTries: 1,
  });

  const answer = await reader.page({ from: '2026-11-02T06:00:00Z', to: '2026-11-09T06:00:00Z', after: null });

  expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: null } });
  await reader.close();
});
