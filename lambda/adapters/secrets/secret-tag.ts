import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';

/** Milliseconds: only `doctor` asks, and it should answer soon. */
const PATIENCE = 1_500;

type Tag =
  | { readonly kind: 'read'; readonly value: string | null }
  | { readonly kind: 'unread'; readonly reason: string };

/** What a tag of a secret tells, or why it cannot be told; the secret itself is not read. */
export async function secretTag(name: string, tag: string): Promise<Tag> {
  const client = new SecretsManagerClient({ ...regionOf(name), requestHandler: AWS_TIMEOUTS });
  const answer = await tagBy(client, name, tag);
  client.destroy();
  return answer;
}

async function tagBy(client: SecretsManagerClient, name: string, tag: string): Promise<Tag> {
  try {
    const { Tags = [] } = await client.send(new DescribeSecretCommand({ SecretId: name }), {
      abortSignal: AbortSignal.timeout(PATIENCE),
    });
    return { kind: 'read', value: Tags.find(({ Key }) => Key === tag)?.Value ?? null };
  } catch (error) {
    return { kind: 'unread', reason: errorName(error) };
  }
}
