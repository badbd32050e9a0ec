import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { acme } from '../../demo/bitbucket/acme.ts';
import { type PublicKey, publicKeyOf } from '../../lambda/core/history/public-key.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { aFunctionScene, evidenceOf, type FunctionScene, WEEK_1, WEEK_2 } from './function-scene.ts';

let scene: FunctionScene;
let arn: string;
beforeEach(async () => {
  scene = await aFunctionScene(acme());
  arn = scene.aws.kms.create();
  scene.env.ACCESS_AUDITOR_SIGNING_KEY = arn;
});
afterEach(() => scene.close());

test('the function signs what it commits, and keeps the signatures with the evidence', async () => {
  await scene.execute({ workspace: 'acme', slot: WEEK_1 });
  await scene.execute({ workspace: 'acme', slot: WEEK_2 });

  const publicKey = publicKeyOf(Buffer.from(scene.aws.kms.publicKeyText(arn), 'base64')) as PublicKey;
  const verified = await verifyHistory(memoryStore(bothBuckets()), 'acme', [publicKey]);
  const signatures = [...scene.aws.s3.objects.keys()].filter((key) => key.includes('/signatures/'));
  expect(verified).toMatchObject({ kind: 'holds', runs: 2, signatures: { checked: true, signed: 2 } });
  expect(signatures.every((key) => key.startsWith('evidence/acme/signatures/'))).toBe(true);
});

test('an execution whose key is disabled fails with what KMS answered, and asks Bitbucket nothing', async () => {
  scene.aws.kms.disable(arn);

  const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

  expect(ended).toMatchObject({
    status: 'FAILED',
    error: expect.stringMatching(/^AuditFailed: .*cannot be signed: AWS KMS answered DisabledException/),
  });
  expect(evidenceOf(scene.aws, WEEK_1)).toEqual([]);
  expect(scene.bitbucket.requests).toEqual([]);
});

function bothBuckets(): Map<string, Uint8Array> {
  const objects = [...scene.aws.s3.objects].map(
    ([key, { content }]) => [key.replace(/^\w+\//, ''), content] as const,
  );
  return new Map(objects);
}
