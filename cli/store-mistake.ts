import { SettingsError } from '../lambda/settings-error.ts';
import { mistakeWords } from './error-words.ts';

/**
 * The first use of the store, so that a mistyped one is told as the mistake it is.
 * @throws SettingsError where it cannot be used.
 */
export async function firstUse<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const words = mistakeWords(error);
    if (words === null) throw error;
    throw new SettingsError([`--store (ACCESS_AUDITOR_STORE): cannot be used: ${words}`]);
  }
}
