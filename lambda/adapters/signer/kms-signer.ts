import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { SigningAlgorithm } from '../../core/model/signature.ts';
import type { CannotSign, Signed, Signer, SigningKey, SigningKeys } from '../../ports.ts';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';

export interface KmsKeys {
  /** Ids, ARNs or aliases. The first one signs; signatures of all are believed. */
  readonly keys: readonly [string, ...string[]];
  readonly clientFor?: (key: string) => KMSClient;
}

const ALGORITHMS: readonly SigningAlgorithm[] = ['ECDSA_SHA_256', 'RSASSA_PSS_SHA_256'];
/** Stands for a message where it is only asked whether one may sign. */
const TRIAL = Buffer.from('access-auditor trial\n');

/** Signs with asymmetric keys of AWS KMS, which never leave it. */
export function kmsSigner({ keys: ids, clientFor = ownClient }: KmsKeys): Signer {
  const [own] = ids;
  const clients = new Map(ids.map((id) => [id, clientFor(id)]));
  const clientOf = (id: string) => clients.get(id) as KMSClient;
  let known: SigningKeys | null = null;

  async function keys(): Promise<SigningKeys | CannotSign> {
    if (known !== null) return known;
    const trusted: SigningKey[] = [];
    for (const id of ids) {
      const got = await publicKey(clientOf(id), id);
      if ('kind' in got) return got;
      if (id === own) {
        const refusal = await trial(clientOf(id), id, got.algorithm);
        if (refusal !== null) return refusal;
      }
      trusted.push({ id: got.id, publicKey: got.publicKey });
    }
    known = { kind: 'keys', own: trusted[0] as SigningKey, trusted };
    return known;
  }

  return { keys, sign: (message, algorithm) => sign(clientOf(own), own, { message, algorithm }) };
}

function ownClient(key: string): KMSClient {
  return new KMSClient({ ...regionOf(key), requestHandler: AWS_TIMEOUTS });
}

interface Fetched extends SigningKey {
  readonly algorithm: SigningAlgorithm;
}

async function publicKey(client: KMSClient, id: string): Promise<Fetched | CannotSign> {
  try {
    const found = await client.send(new GetPublicKeyCommand({ KeyId: id }));
    const algorithm = ALGORITHMS.find((each) => found.SigningAlgorithms?.includes(each));
    if (algorithm === undefined || found.PublicKey === undefined) return unfit(id);
    return { id: found.KeyId ?? id, publicKey: found.PublicKey, algorithm };
  } catch (error) {
    return cannot(id, errorName(error));
  }
}

/** Whether the key would sign, asked without a signature being made. */
async function trial(client: KMSClient, id: string, algorithm: SigningAlgorithm): Promise<CannotSign | null> {
  try {
    await client.send(new SignCommand({ ...request(id, TRIAL, algorithm), DryRun: true }));
    return null;
  } catch (error) {
    const name = errorName(error);
    return name === 'DryRunOperationException' ? null : cannot(id, name);
  }
}

async function sign(
  client: KMSClient,
  id: string,
  { message, algorithm }: { readonly message: Uint8Array; readonly algorithm: SigningAlgorithm },
): Promise<Signed | CannotSign> {
  try {
    const { Signature } = await client.send(new SignCommand(request(id, message, algorithm)));
    return Signature === undefined
      ? cannot(id, 'without a signature')
      : { kind: 'signed', signature: Signature };
  } catch (error) {
    return cannot(id, errorName(error));
  }
}

function request(id: string, message: Uint8Array, algorithm: SigningAlgorithm) {
  return { KeyId: id, Message: message, MessageType: 'RAW', SigningAlgorithm: algorithm } as const;
}

/** Only AWS's name for the error: its text may quote who asked. */
function cannot(id: string, name: string): CannotSign {
  return {
    kind: 'cannot-sign',
    reason: `AWS KMS answered ${name} for the signing key ${id}.`,
    remedy:
      'Check that the key is there and enabled, and that kms:Sign and kms:GetPublicKey are allowed on it; for a name without an ARN also AWS_REGION.',
  };
}

function unfit(id: string): CannotSign {
  return {
    kind: 'cannot-sign',
    reason: `The signing key ${id} is of a kind that commits are not signed with.`,
    remedy: 'Make an asymmetric KMS key for SIGN_VERIFY: ECC_NIST_P256, or RSA of 2048 bits or more.',
  };
}
