import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { TOKEN_EXPIRES_TAG } from './contract.ts';

/** What the secret's tag tells, or null. The secret itself is not read. */
export async function tokenExpires(client: SecretsManagerClient, secret: string): Promise<string | null> {
  const { Tags = [] } = await client.send(new DescribeSecretCommand({ SecretId: secret }));
  return Tags.find(({ Key }) => Key === TOKEN_EXPIRES_TAG)?.Value ?? null;
}
