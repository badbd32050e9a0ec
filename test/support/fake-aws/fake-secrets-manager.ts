import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';

/** Secrets Manager with two operations, GetSecretValue and DescribeSecret. */
export class FakeSecretsManager {
  /** Tags by the name of the secret. */
  readonly tags = new Map<string, Readonly<Record<string, string>>>();
  private readonly versions = new Map<string, Map<string, string>>();

  /** Sets AWSCURRENT; what was current becomes AWSPREVIOUS, as in a rotation. */
  set(name: string, value: string): void {
    const current = this.versions.get(name)?.get('AWSCURRENT');
    const versions = new Map([['AWSCURRENT', value]]);
    if (current !== undefined) versions.set('AWSPREVIOUS', current);
    this.versions.set(name, versions);
  }

  answer(call: AwsCall): AwsAnswer {
    if (call.operation === 'DescribeSecret') return this.describe(call);
    if (call.operation !== 'GetSecretValue') throw new AwsRefusal(400, 'InvalidAction');
    const asked: { SecretId: string; VersionStage?: string } = JSON.parse(call.body.toString());
    const name = nameOf(asked.SecretId);
    const value = this.versions.get(name)?.get(asked.VersionStage ?? 'AWSCURRENT');
    if (value === undefined) throw new AwsRefusal(400, 'ResourceNotFoundException');
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ Name: name, SecretString: value }),
    };
  }

  private describe(call: AwsCall): AwsAnswer {
    const name = nameOf(JSON.parse(call.body.toString()).SecretId);
    if (!this.versions.has(name)) throw new AwsRefusal(400, 'ResourceNotFoundException');
    const tags = Object.entries(this.tags.get(name) ?? {});
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ Name: name, Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    };
  }
}

function nameOf(secretId: string): string {
  return secretId.replace(/^arn:aws:secretsmanager:[^:]+:\d{12}:secret:(.*)-\w{6}$/, '$1');
}
