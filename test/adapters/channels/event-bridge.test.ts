import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventBridgeChannel } from '../../../lambda/adapters/channels/event-bridge.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../../support/fake-aws/start-fake-aws.ts';

const MESSAGE = { subject: 'Access Alert', body: '{"schemaVersion":1}' };

let aws: FakeAws;
let client: EventBridgeClient;
beforeAll(async () => {
  aws = await startFakeAws();
  client = new EventBridgeClient({
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

describe('the event channel', () => {
  test('puts the subject as detail-type and the body as detail', async () => {
    const channel = eventBridgeChannel({ bus: 'default', client });

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'sent' });
    expect(aws.eventBridge.events).toEqual([
      { bus: 'default', source: 'access-auditor', detailType: 'Access Alert', detail: { schemaVersion: 1 } },
    ]);
    expect([channel.name, channel.format]).toEqual(['events', 'event']);
  });

  test('is not sent where the entry is refused inside an answer of 200', async () => {
    const channel = eventBridgeChannel({ bus: 'elsewhere', client });

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'not-sent', reason: 'EventBridge answered ResourceNotFoundException' });
  });

  test.each([
    [{ status: 400, code: 'AccessDeniedException' }, 'AccessDeniedException'],
    [{ status: 500, code: 'InternalException' }, 'InternalException'],
  ])('is not sent where EventBridge answers %j', async (answer, word) => {
    aws.fail({ operation: 'PutEvents', answer });
    const channel = eventBridgeChannel({ bus: 'default', client });

    const result = await channel.send(MESSAGE);

    expect(result).toEqual({ kind: 'not-sent', reason: `EventBridge answered ${word}` });
  });
});
