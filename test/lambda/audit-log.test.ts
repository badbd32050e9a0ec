import { afterEach, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_ORG_ID, ACME_ORG_KEY, ACME_TOKEN } from '../../demo/bitbucket/acme.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import { leaks } from '../support/canary.ts';
import { plainText } from '../support/plain-text.ts';
import { aFunctionScene, type FunctionScene, TOPIC, WEEK_1, WEEK_2 } from './function-scene.ts';

let scene: FunctionScene;
afterEach(() => scene.close());

test('the function asks the audit log with the key of its secret, and its mail says who did it', async () => {
  scene = await aScene({ ATLASSIAN_ORG_ID: ACME_ORG_ID }, { ATLASSIAN_ORG_API_KEY: ACME_ORG_KEY });
  await scene.execute({ workspace: 'acme', slot: WEEK_1 });
  scene.bitbucket.setWorld(acmeWeekTwo());

  const ended = await scene.execute({ workspace: 'acme', slot: WEEK_2 });

  expect(ended.status).toBe('SUCCEEDED');
  expect(scene.result(WEEK_2).auditLog).toMatchObject({ kind: 'read', entries: 5 });
  const mails = JSON.stringify(scene.aws.topics.get(TOPIC));
  expect(mails).toContain('By Ada Novak on 5 Nov 2026 14:03 UTC');
  const evidence = [
    ended.log.text,
    JSON.stringify(ended.result),
    mails,
    JSON.stringify(scene.aws.eventBridge.events),
    await plainText([...scene.aws.s3.objects.values()].map(({ content }) => content)),
  ].join('\n');
  expect(evidence).toContain('audit-log-1');
  expect(leaks(ACME_ORG_KEY, evidence)).toEqual([]);
});

test.each([
  [
    'a key without an organisation',
    {},
    { ATLASSIAN_ORG_API_KEY: ACME_ORG_KEY },
    '--organization (ATLASSIAN_ORG_ID): is missing',
  ],
  [
    'an organisation without a key',
    { ATLASSIAN_ORG_ID: ACME_ORG_ID },
    {},
    'ATLASSIAN_ORG_API_KEY: is missing',
  ],
])('%s ends the execution before anything is asked', async (_, env, secret, mistake) => {
  scene = await aScene(env, secret);

  const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

  expect(ended.status).toBe('FAILED');
  expect(ended.error).toContain(mistake);
  expect(scene.bitbucket.requests).toEqual([]);
});

async function aScene(env: Record<string, string>, secret: Record<string, string>): Promise<FunctionScene> {
  const made = await aFunctionScene(acmeWeekOne());
  Object.assign(made.env, env, { ATLASSIAN_API_URL: made.bitbucket.url });
  const credential = { BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN };
  made.aws.secrets.set('auditor', JSON.stringify({ ...credential, ...secret }));
  return made;
}
