import { errorName } from '../lambda/adapters/error-name.ts';
import { SettingsError } from '../lambda/settings-error.ts';

/** What makes a store unusable until somebody changes the setting or their rights; anything else may pass. */
const MISTAKES: ReadonlySet<string> = new Set([
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENAMETOOLONG',
  'NoSuchBucket',
  'AccessDenied',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'PermanentRedirect',
  'CredentialsProviderError',
]);

/**
 * The first use of the store, so that a mistyped one is told as the mistake it is.
 * @throws SettingsError where it cannot be used.
 */
export async function firstUse<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const name = errorName(error);
    if (!MISTAKES.has(name)) throw error;
    throw new SettingsError([`--store (ACCESS_AUDITOR_STORE): cannot be used: ${name}`]);
  }
}
