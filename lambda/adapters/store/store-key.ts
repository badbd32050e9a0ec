const PART = /^[A-Za-z0-9._{}:=+@-]+$/;

export function isKey(text: string): boolean {
  return text.split('/').every((part) => PART.test(part) && part !== '.' && part !== '..');
}

/** @throws Error where a key could leave its store or could not be told from the store's own files. */
export function checkKey(key: string): string {
  if (!isKey(key)) throw new Error(`not a store key: ${JSON.stringify(key)}`);
  return key;
}

/** A prefix is the beginning of a key: nothing, whole parts, or parts and the beginning of one. */
export function checkPrefix(prefix: string): string {
  checkKey(`${prefix}x`);
  return prefix;
}
