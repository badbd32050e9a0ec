import { errorName } from '../lambda/adapters/error-name.ts';

/** What makes a file or a store unusable until somebody changes the setting or their rights; anything else may pass. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EISDIR', 'it is a folder, not a file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['NoSuchBucket', 'there is no such bucket'],
  ['AccessDenied', 'AWS denies access'],
  ['InvalidAccessKeyId', 'AWS does not know the access key'],
  ['SignatureDoesNotMatch', 'AWS does not accept the secret key'],
  ['PermanentRedirect', 'the bucket is in another region'],
  ['CredentialsProviderError', 'no credentials for AWS were found'],
]);

/** `permission denied (EACCES)`; null for an error that says nothing about a setting. */
export function mistakeWords(error: unknown): string | null {
  const name = errorName(error);
  const words = WORDS.get(name);
  return words === undefined ? null : `${words} (${name})`;
}

/** The same for whatever went wrong with a file. */
export function fileErrorWords(error: unknown): string {
  return mistakeWords(error) ?? errorName(error);
}
