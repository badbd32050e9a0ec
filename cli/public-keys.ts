import { readFileSync } from 'node:fs';
import { type PublicKey, publicKeyOf } from '../lambda/core/history/public-key.ts';
import { SettingsError } from '../lambda/settings-error.ts';

/**
 * Public keys from files: PEM, or the base64 that `aws kms get-public-key --query PublicKey --output text` prints,
 * which is the same without its frame.
 * @throws SettingsError naming every file that holds none.
 */
export function readPublicKeys(paths: readonly string[]): readonly PublicKey[] {
  const found = paths.map((path) => ({ path, key: publicKeyIn(path) }));
  const mistakes = found.flatMap(({ path, key }) =>
    typeof key === 'string' ? [`--public-key ${path}: ${key}`] : [],
  );
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return found.flatMap(({ key }) => (typeof key === 'string' ? [] : [key]));
}

/** The key, or what is wrong with the file. */
function publicKeyIn(path: string): PublicKey | string {
  const text = textOf(path);
  if (text === null) return 'cannot be read';
  if (text.includes('PRIVATE KEY'))
    return 'holds a private key, which belongs in no file; give the public one';
  const body = text.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s/g, '');
  const key = /^[\w+/]+=*$/.test(body) ? publicKeyOf(Buffer.from(body, 'base64')) : null;
  return key ?? 'is no public key that commits are signed with (ECC_NIST_P256, or RSA of 2048 bits or more)';
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
