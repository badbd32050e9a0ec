import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { snsChannel } from '../../../lambda/adapters/channels/sns.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../../support/fake-aws/start-fake-aws.ts';

const TOPIC = `arn:aws:sns:${FAKE_REGION}:123456789012:alerts`;

let aws: FakeAws;
let client: SNSClient;
beforeAll(async () => {
  aws = await startFakeAws();
  client = new SNSClient({
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
  });
});
beforeEach(() => {
  aws.topics.set(TOPIC, []);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

describe('the e-mail channel', () => {
  test('publishes subject and body as they are', async () => {
    const channel = snsChannel({ topicArn: TOPIC, client });

    const result = await channel.send({ subject: 'Access audit: 2 new admins', body: 'Zoë → admin\n' });

    expect(result).toEqual({ kind: 'sent' });
    expect(aws.topics.get(TOPIC)).toEqual([
      { subject: 'Access audit: 2 new admins', message: 'Zoë → admin\n' },
    ]);
    expect([channel.name, channel.format]).toEqual(['email', 'mail']);
  });

  test('adds what Amazon Q Developer shows where the topic is in a chat, with markup inert', async () => {
    const channel = snsChannel({ topicArn: TOPIC, client, inChat: true });

    await channel.send({ subject: 'Access audit', body: '*Ann* <!channel> & Bo' });

    const [published] = aws.topics.get(TOPIC) ?? [];
    const { default: mail, https } = JSON.parse(published?.message ?? '{}');
    expect(mail).toBe('*Ann* <!channel> & Bo');
    expect(JSON.parse(https)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Access audit',
        description: '\\*Ann\\* &lt;!channel&gt; &amp; Bo',
      },
    });
  });

  test('takes a subject of 99 characters', async () => {
    const channel = snsChannel({ topicArn: TOPIC, client });

    const result = await channel.send({ subject: 'x'.repeat(99), body: 'body' });

    expect(result).toEqual({ kind: 'sent' });
  });

  test.each(['', ' leading', 'two\r\nlines', 'bell\u0007', 'Zoë', 'x'.repeat(100)])(
    'does not send the subject %j, which SNS would refuse',
    async (subject) => {
      const channel = snsChannel({ topicArn: TOPIC, client });

      const result = await channel.send({ subject, body: 'body' });

      expect(result).toEqual({ kind: 'not-sent', reason: 'the subject breaks a rule of SNS' });
      expect(aws.topics.get(TOPIC)).toEqual([]);
    },
  );

  test('outlasts a server that is busy', async () => {
    aws.fail({ operation: 'Publish', answer: { status: 503, code: 'ServiceUnavailable' } });
    const channel = snsChannel({ topicArn: TOPIC, client });

    const result = await channel.send({ subject: 'subject', body: 'body' });

    expect(result).toEqual({ kind: 'sent' });
  });

  test.each([
    [TOPIC.replace('alerts', 'absent'), 'NotFoundException'],
    [TOPIC.replace(FAKE_REGION, 'us-east-1'), 'InvalidParameterException'],
  ])('says why %s takes no message', async (topicArn, name) => {
    const channel = snsChannel({ topicArn, client });

    const result = await channel.send({ subject: 'subject', body: 'body' });

    expect(result).toEqual({ kind: 'not-sent', reason: `SNS answered ${name}` });
  });

  test('says so when it may not publish', async () => {
    aws.fail({ operation: 'Publish', answer: { status: 403, code: 'AuthorizationError' } });
    const channel = snsChannel({ topicArn: TOPIC, client });

    const result = await channel.send({ subject: 'subject', body: 'body' });

    expect(result).toEqual({
      kind: 'not-sent',
      reason: 'SNS answered AuthorizationErrorException',
    });
  });

  test('asks the region of its topic, whatever the environment says', async () => {
    const before = { ...process.env };
    Object.assign(process.env, aws.env, { AWS_REGION: 'us-west-2' });

    const result = await snsChannel({ topicArn: TOPIC }).send({ subject: 'subject', body: 'body' });

    process.env = before;
    expect(result).toEqual({ kind: 'sent' });
  });
});
