import { errorName } from '../lambda/adapters/error-name.ts';
import { openStore } from '../lambda/adapters/store/open-store.ts';
import type { Store } from '../lambda/ports.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { keys } from '../lambda/stages/keys.ts';

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
 * The store, after it was read from once, so that a mistyped one is told as the mistake it is.
 * @throws SettingsError where it cannot be used.
 */
export async function usableStore(where: string, workspace: string): Promise<Store> {
  const store = openStore(where);
  try {
    await store.read(keys.head(workspace));
    return store;
  } catch (error) {
    const name = errorName(error);
    if (!MISTAKES.has(name)) throw error;
    throw new SettingsError([`--store (ACCESS_AUDITOR_STORE): cannot be used: ${name}`]);
  }
}
