import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsAnswer, type AwsCall, AwsRefusal, readAwsCall } from './aws-call.ts';
import { FakeEventBridge } from './fake-event-bridge.ts';
import { FakeKms } from './fake-kms.ts';
import { FakeS3 } from './fake-s3.ts';
import { FakeSecretsManager } from './fake-secrets-manager.ts';
import { FakeSns, type Published } from './fake-sns.ts';
import { type Fault, Faults } from './faults.ts';
import { escapeXml } from './xml.ts';

export interface FakeAws {
  readonly url: string;
  /** For a process or client that shall speak to this AWS and to nothing else. */
  readonly env: Readonly<Record<string, string>>;
  readonly s3: FakeS3;
  readonly secrets: FakeSecretsManager;
  readonly topics: Map<string, Published[]>;
  readonly subscriptions: FakeSns['subscriptions'];
  readonly eventBridge: FakeEventBridge;
  readonly kms: FakeKms;
  /** Every call that was understood, in the order they came. */
  readonly calls: readonly AwsCall[];
  fail(fault: Fault): void;
  close(): Promise<void>;
}

export const FAKE_REGION = 'eu-west-1';

/**
 * A strict AWS on a loopback port: the operations the auditor uses, and a refusal for everything else.
 * Signatures must be present and in form, but are not computed.
 */
export async function startFakeAws(buckets: readonly string[] = ['audits']): Promise<FakeAws> {
  const s3 = new FakeS3(buckets);
  const secrets = new FakeSecretsManager();
  const sns = new FakeSns();
  const eventBridge = new FakeEventBridge();
  const kms = new FakeKms();
  const services = { s3, secretsmanager: secrets, sns, events: eventBridge, kms };
  const faults = new Faults();
  const calls: AwsCall[] = [];
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, (call) => {
      calls.push(call);
      return withFault(faults.take(call), () => services[call.service].answer(call));
    });
    send(response, answer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: environmentFor(url),
    s3,
    secrets,
    topics: sns.topics,
    subscriptions: sns.subscriptions,
    eventBridge,
    kms,
    calls,
    fail: (fault) => faults.order(fault),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function environmentFor(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: FAKE_REGION,
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

type Reply = AwsAnswer | 'break';

function withFault(fault: Fault['answer'] | null, work: () => AwsAnswer): Reply {
  if (fault === 'break-before') return 'break';
  if (fault !== null && fault !== 'break-after') throw new AwsRefusal(fault.status, fault.code);
  const answer = work();
  return fault === 'break-after' ? 'break' : answer;
}

async function answerTo(request: IncomingMessage, work: (call: AwsCall) => Reply): Promise<Reply> {
  const type = request.headers['content-type'] ?? '';
  try {
    return work(await readAwsCall(request));
  } catch (error) {
    if (error instanceof AwsRefusal) return refusal(error, type);
    // A request that broke off, or a mistake in this fake: either way the client must see a failure.
    return refusal(new AwsRefusal(500, 'InternalError'), type);
  }
}

/** Secrets Manager, KMS and EventBridge speak JSON, SNS takes forms and wraps its errors, S3 does neither. */
function refusal({ status, code }: AwsRefusal, type: string): AwsAnswer {
  if (type.includes('json')) {
    return { status, body: JSON.stringify({ __type: code, message: 'refused by the fake' }) };
  }
  const text = `<Code>${escapeXml(code)}</Code><Message>refused by the fake</Message>`;
  const error = `<Error>${text}</Error>`;
  const body = type.includes('form') ? `<ErrorResponse>${error}</ErrorResponse>` : error;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

function send(response: ServerResponse, answer: Reply): void {
  if (answer === 'break') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}
