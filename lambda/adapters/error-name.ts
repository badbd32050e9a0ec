/**
 * What a library calls an error, e.g. `AccessDeniedException` or `ECONNREFUSED`, and nothing else of it:
 * messages may quote what was sent or answered.
 */
export function errorName(error: unknown): string {
  const { name, code } = Object(error) as { readonly name?: unknown; readonly code?: unknown };
  const word = typeof code === 'string' ? code : name;
  return typeof word === 'string' && /^\w{1,80}$/.test(word) ? word : 'an unknown error';
}
