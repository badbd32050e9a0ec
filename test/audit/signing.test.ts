import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { Commit } from '../../lambda/core/model/run.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  aScene,
  asked,
  closeScenes,
  fileOf,
  isCommitted,
  resultOf,
  type Scene,
  WEEK_1,
  WEEK_2,
  WEEK_3,
} from './scene.ts';

let scene: Scene;
let aws: FakeAws;
let key: string;
beforeEach(async () => {
  scene = await aScene(acmeWeekOne());
  aws = await startFakeAws();
  key = aws.kms.create();
});
afterEach(async () => {
  await closeScenes();
  await aws.close();
});

describe('an audit with a signing key', () => {
  test('leaves one signature over its commit, and signs nothing on a repeat', async () => {
    const first = await signed(WEEK_1);
    const again = await signed(WEEK_1);

    const { signedBy } = commitOf(WEEK_1);
    expect([first.code, again.code]).toEqual([0, 0]);
    expect(signedBy?.key).toBe(key);
    expect(signatureOf(WEEK_1)).toMatchObject({
      workspace: 'acme',
      slot: WEEK_1,
      commit: sha256(fileOf(scene.store, WEEK_1, 'commit.json')),
      algorithm: 'ECDSA_SHA_256',
    });
    expect(aws.calls.filter(signs)).toHaveLength(1);
  });

  test('that may not use it stops before Bitbucket is asked anything', async () => {
    aws.kms.disable(key);

    const { code, stderr } = await signed(WEEK_1);

    expect(code).toBe(1);
    expect(stderr).toContain('DisabledException');
    expect(asked(scene.bitbucket)).toEqual([]);
  });

  test('is told by doctor that it could not sign', async () => {
    const env = { ...scene.env, ...aws.env };
    const fit = await runCli(['doctor', '--signing-key', key], { env });
    aws.kms.disable(key);

    const unfit = await runCli(['doctor', '--signing-key', key], { env });

    expect([fit.code, unfit.code]).toEqual([0, 1]);
    expect(unfit.stdout).toContain('problem: AWS KMS answered DisabledException for the signing key');
    expect(aws.calls.filter(signs)).toEqual([]);
  });

  test('that is refused at the very end commits nothing, and a repeat goes on without reading again', async () => {
    // The first call is the trial, which asks whether one may sign.
    const running = scene.start(WEEK_1, withKey());
    while (asked(scene.bitbucket).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    aws.fail({ operation: 'Sign', answer: { status: 400, code: 'KMSInvalidStateException' } });
    const stopped = await running.ended;
    const committed = isCommitted(scene.store, WEEK_1);
    const before = asked(scene.bitbucket).length;

    const again = await signed(WEEK_1);

    expect([stopped.code, committed, again.code]).toEqual([1, false, 0]);
    expect(stopped.stderr).toContain('KMSInvalidStateException');
    expect(asked(scene.bitbucket).length - before).toBe(1);
  });

  test('does not begin after signed runs without the key', async () => {
    await signed(WEEK_1);

    const { code, stderr } = await scene.audit(WEEK_2);

    expect(code).toBe(64);
    expect(stderr).toContain('--signing-key');
    expect(isCommitted(scene.store, WEEK_2)).toBe(false);
  });

  test('does not begin without the key where it was signed and died before its commit', async () => {
    await signed(WEEK_1);
    rmSync(join(scene.store, 'acme', 'runs'), { recursive: true });
    rmSync(join(scene.store, 'acme', 'head.json'));
    rmSync(join(scene.store, 'acme', 'deliveries'), { recursive: true, force: true });

    const { code, stderr } = await scene.audit(WEEK_1);

    expect(code).toBe(64);
    expect(stderr).toContain('--signing-key');
  });

  test('goes on from a history that was not signed so far', async () => {
    await scene.audit(WEEK_1);
    scene.bitbucket.setWorld(acmeWeekTwo());

    await signed(WEEK_2);

    expect(resultOf(scene.store, WEEK_2).factCounts).toMatchObject({ 'new-admin': 7 });
    expect((await verify(key)).stdout).toContain('1 of 2 runs, since run 2');
  });

  test('believes a run of an older key that is named beside the new one, and no other', async () => {
    const next = aws.kms.create('RSA_2048');
    await signed(WEEK_1);
    scene.bitbucket.setWorld(acmeWeekTwo());
    await signed(WEEK_2, `${next}, ${key}`);
    await signed(WEEK_3, aws.kms.create());

    expect(resultOf(scene.store, WEEK_2).factCounts).toMatchObject({ 'new-admin': 7 });
    expect(resultOf(scene.store, WEEK_3).factCounts).toEqual({ 'baseline-invalid': 1 });
    expect((await verify(key, next)).stdout).toContain(`is forged: it is signed with`);
  });
});

describe('verify', () => {
  test('checks signatures with a public key, as PEM or as KMS prints it, and asks nobody', async () => {
    await signed(WEEK_1);
    const calls = aws.calls.length;

    const pem = await verify(key);
    const printed = await verifyWith([aws.kms.publicKeyText(key)]);

    expect([pem.code, printed.code]).toEqual([0, 0]);
    expect(pem.stdout).toContain('Signatures: 1 of 1 run, since run 1, each made with a given key.');
    expect(aws.calls).toHaveLength(calls);
  });

  test('says that it did not check them without one', async () => {
    await signed(WEEK_1);

    const { code, stdout } = await verifyWith([]);

    expect(code).toBe(0);
    expect(stdout).toContain('Signatures were NOT checked');
  });

  test('with a key finds a history that was written anew without signatures', async () => {
    await scene.audit(WEEK_1);

    const { code, stdout } = await verify(key);

    expect(code).toBe(2);
    expect(stdout).toContain('is unsigned: no run of this history is signed');
  });

  test.each([
    [
      'a private key',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      'holds a private key',
    ],
    ['anything else', 'hello', 'is no public key'],
  ])('takes no file with %s for a public key', async (_what, text, said) => {
    const { code, stderr } = await verifyWith([text]);

    expect(code).toBe(64);
    expect(stderr).toContain(said);
  });
});

function withKey(signingKey = key) {
  return { env: aws.env, flags: ['--signing-key', signingKey] };
}

function signed(slot: string, signingKey = key) {
  return scene.audit(slot, withKey(signingKey));
}

function verify(...arns: readonly string[]) {
  return verifyWith(arns.map((arn) => aws.kms.publicKeyPem(arn)));
}

function verifyWith(texts: readonly string[]) {
  const folder = temporaryFolder();
  const flags = texts.flatMap((text, index) => {
    const path = join(folder, `${index}.pem`);
    writeFileSync(path, text);
    return ['--public-key', path];
  });
  return runCli(['verify', ...flags], { env: scene.env });
}

function signs({ operation, body }: FakeAws['calls'][number]): boolean {
  return operation === 'Sign' && JSON.parse(String(body)).DryRun !== true;
}

function commitOf(slot: string): Commit {
  return JSON.parse(fileOf(scene.store, slot, 'commit.json').toString());
}

function signatureFolder(slot: string): string {
  return join(scene.store, 'acme/signatures', slot.replaceAll(':', ''));
}

function signatureOf(slot: string): Record<string, unknown> {
  const [name = ''] = readdirSync(signatureFolder(slot));
  return JSON.parse(readFileSync(join(signatureFolder(slot), name), 'utf8'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
