import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';

type KeySpec = 'ECC_NIST_P256' | 'RSA_2048' | 'ECC_NIST_P384';

interface FakeKey {
  readonly arn: string;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  readonly algorithms: readonly string[];
}

const RSA = ['RSASSA_PKCS1_V1_5_SHA_256', 'RSASSA_PSS_SHA_256'];
const ALGORITHMS: Record<KeySpec, readonly string[]> = {
  ECC_NIST_P256: ['ECDSA_SHA_256'],
  ECC_NIST_P384: ['ECDSA_SHA_384'],
  RSA_2048: RSA,
};

const MOST_BYTES = 4096;

/** KMS with two operations, GetPublicKey and Sign, over real keys. It signs messages, no digests. */
export class FakeKms {
  private readonly keys = new Map<string, FakeKey>();
  private readonly aliases = new Map<string, string>();
  private readonly disabled = new Set<string>();

  /** Makes a key and gives its ARN. */
  create(spec: KeySpec = 'ECC_NIST_P256', region = 'eu-west-1'): string {
    const id = `00000000-0000-4000-8000-${String(this.keys.size + 1).padStart(12, '0')}`;
    const arn = `arn:aws:kms:${region}:123456789012:key/${id}`;
    const { privateKey, publicKey } = pair(spec);
    const der = publicKey.export({ type: 'spki', format: 'der' });
    this.keys.set(arn, { arn, privateKey, publicKey: der, algorithms: ALGORITHMS[spec] });
    return arn;
  }

  /** Points `alias/…` at a key, also where it pointed at another. */
  alias(name: string, arn: string): void {
    this.aliases.set(name, arn);
  }

  disable(arn: string): void {
    this.disabled.add(arn);
  }

  /** The public key as `aws kms get-public-key --query PublicKey --output text` prints it. */
  publicKeyText(arn: string): string {
    return (this.keys.get(arn) as FakeKey).publicKey.toString('base64');
  }

  publicKeyPem(arn: string): string {
    const lines = this.publicKeyText(arn).match(/.{1,64}/g) ?? [];
    return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
  }

  answer(call: AwsCall): AwsAnswer {
    const asked = JSON.parse(call.body.toString()) as Record<string, string | boolean>;
    const key = this.find(String(asked.KeyId));
    switch (call.operation) {
      case 'GetPublicKey':
        return json({
          KeyId: key.arn,
          KeyUsage: 'SIGN_VERIFY',
          PublicKey: key.publicKey.toString('base64'),
          SigningAlgorithms: key.algorithms,
        });
      case 'Sign':
        return this.sign(key, asked);
      default:
        throw new AwsRefusal(400, 'InvalidAction');
    }
  }

  private find(id: string): FakeKey {
    const arn = this.aliases.get(id) ?? id;
    const key = [...this.keys.values()].find((each) => each.arn === arn || each.arn.endsWith(`key/${arn}`));
    if (key === undefined) throw new AwsRefusal(400, 'NotFoundException');
    if (this.disabled.has(key.arn)) throw new AwsRefusal(400, 'DisabledException');
    return key;
  }

  private sign(key: FakeKey, asked: Record<string, string | boolean>): AwsAnswer {
    const message = Buffer.from(String(asked.Message), 'base64');
    if (!key.algorithms.includes(String(asked.SigningAlgorithm))) {
      throw new AwsRefusal(400, 'InvalidKeyUsageException');
    }
    if (asked.MessageType !== 'RAW' || message.length < 1 || message.length > MOST_BYTES) {
      throw new AwsRefusal(400, 'ValidationException');
    }
    if (asked.DryRun === true) throw new AwsRefusal(412, 'DryRunOperationException');
    const signature = sign('sha256', message, schemeOf(key.privateKey));
    return json({
      KeyId: key.arn,
      SigningAlgorithm: asked.SigningAlgorithm,
      Signature: signature.toString('base64'),
    });
  }
}

function pair(spec: KeySpec): { privateKey: KeyObject; publicKey: KeyObject } {
  if (spec === 'RSA_2048') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: spec === 'ECC_NIST_P256' ? 'P-256' : 'P-384' });
}

function schemeOf(key: KeyObject) {
  if (key.asymmetricKeyType === 'ec') return { key };
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

function json(value: object): AwsAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(value),
  };
}
