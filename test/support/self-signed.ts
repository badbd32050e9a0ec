import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** A certificate for this address, good until the end of this year. */
  issue(address: string, until: number): Certificate;
}

const ECDSA_SHA256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));

/** A key and a certificate for `127.0.0.1` that nobody has signed but itself, made anew each time. */
export function selfSigned(): Certificate {
  const keys = newKeys();
  const cert = certificate({ subject: '127.0.0.1', keys, issuer: '127.0.0.1', signer: keys, until: 2049 });
  return { key: pemOfKey(keys), cert };
}

/** Somebody whose signature counts where its certificate is trusted. */
export function authority(): Authority {
  const signer = newKeys();
  const issuer = 'Test authority';
  const cert = certificate({ subject: issuer, keys: signer, issuer, signer, until: 2049, isAuthority: true });
  function issue(address: string, until: number): Certificate {
    const keys = newKeys();
    return {
      key: pemOfKey(keys),
      cert: certificate({ subject: address, keys, issuer, signer, until, address }),
    };
  }
  return { cert, issue };
}

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface Contents {
  readonly subject: string;
  readonly keys: Keys;
  readonly issuer: string;
  readonly signer: Keys;
  /** A year between 2000 and 2049. */
  readonly until: number;
  readonly isAuthority?: boolean;
  /** IPv4, for the alternative name that clients compare with. */
  readonly address?: string;
}

/** X.509: https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function certificate({ subject, keys, issuer, signer, until, isAuthority, address }: Contents): string {
  const spki = keys.publicKey.export({ type: 'spki', format: 'der' });
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1, ...createHash('sha256').update(spki).digest().subarray(0, 7)]));
  const validity = der(
    0x30,
    der(0x17, '200101000000Z'),
    der(0x17, `${until % 100}1231235959Z`.padStart(13, '0')),
  );
  const extensions = [
    ...(isAuthority ? [extension('551d13', der(0x30, der(0x01, Buffer.from([0xff]))))] : []),
    ...(address === undefined
      ? []
      : [extension('551d11', der(0x30, der(0x87, Buffer.from(address.split('.').map(Number)))))]),
  ];
  const body = der(
    0x30,
    version,
    serial,
    ECDSA_SHA256,
    nameOf(issuer),
    validity,
    nameOf(subject),
    spki,
    ...(extensions.length > 0 ? [der(0xa3, der(0x30, ...extensions))] : []),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signer.privateKey));
  return pem(der(0x30, body, ECDSA_SHA256, signature));
}

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

function nameOf(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, name))));
}

function extension(identifier: string, value: Buffer): Buffer {
  return der(0x30, der(0x06, Buffer.from(identifier, 'hex')), der(0x04, value));
}

/** One DER element: tag, length, content. */
function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const long =
    content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...(content.length < 128 ? [content.length] : long)]), content]);
}

function pemOfKey({ privateKey }: Keys): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
