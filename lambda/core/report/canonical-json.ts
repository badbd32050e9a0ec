/**
 * The text of a JSON file: two spaces, one trailing newline.
 * Keys keep the order in which the object was built, so whoever builds it decides the bytes.
 */
export function canonicalJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
