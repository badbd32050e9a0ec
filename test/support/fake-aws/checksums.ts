import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsRefusal } from './aws-call.ts';

export interface Checksum {
  readonly header: 'x-amz-checksum-crc32' | 'x-amz-checksum-sha256';
  /** Base64. */
  readonly value: string;
}

/**
 * The checksum a body was sent with, once it proved right.
 * Stricter than S3: a body without one is refused, because the auditor promises to send one.
 */
export function provenChecksum(body: Buffer, headers: ReadonlyMap<string, string>): Checksum {
  const payload = headers.get('x-amz-content-sha256') ?? '';
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== sha256(body).toString('hex')) {
    throw new AwsRefusal(400, 'XAmzContentSHA256Mismatch');
  }
  const sent = [checksumOf('x-amz-checksum-sha256', body), checksumOf('x-amz-checksum-crc32', body)];
  const proven = sent.find(({ header }) => headers.has(header));
  if (proven === undefined) throw new AwsRefusal(400, 'MissingChecksum');
  if (headers.get(proven.header) !== proven.value) throw new AwsRefusal(400, 'BadDigest');
  return proven;
}

export function md5(body: Uint8Array): Buffer {
  return createHash('md5').update(body).digest();
}

export function sha256(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}

function checksumOf(header: Checksum['header'], body: Buffer): Checksum {
  if (header === 'x-amz-checksum-sha256') return { header, value: sha256(body).toString('base64') };
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return { header, value: bytes.toString('base64') };
}
