import { SETTINGS_TABLE } from './settings-table.ts';

const FILE_KEYS: readonly string[] = Object.values(SETTINGS_TABLE)
  .filter((row) => row.inFile)
  .map((row) => row.key);

/** The parsed config file, or null where it is no map. No file is an empty one. */
export function asMap(file: unknown): Readonly<Record<string, unknown>> | null {
  if (file === null || file === undefined) return {};
  return typeof file === 'object' && !Array.isArray(file) ? (file as Record<string, unknown>) : null;
}

/** Keys that nobody knows, and secrets that were written down. */
export function mistakesOfFile(file: Readonly<Record<string, unknown>> | null): readonly string[] {
  if (file === null) return ['config file: must be a list of `name: value`'];
  return Object.keys(file)
    .filter((key) => !FILE_KEYS.includes(key))
    .map(mistakeOfKey);
}

function mistakeOfKey(key: string): string {
  const shown = JSON.stringify(key.slice(0, 40));
  if (/token|passw|secret|credential|oauth|webhook|mail|auth|api.?key/i.test(key)) {
    return `config file: ${shown} does not belong here; give secrets by environment or --secret`;
  }
  const meant = FILE_KEYS.find((known) => isNear(plain(known), plain(key)));
  return `config file: ${shown} is not a setting${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** One letter too many, missing, other or swapped with its neighbour, or a name given in part. */
function isNear(known: string, typed: string): boolean {
  if (typed.length > 3 && (known.startsWith(typed) || typed.startsWith(known))) return true;
  let start = 0;
  while (start < known.length && known[start] === typed[start]) start += 1;
  const [a, b] = [known.slice(start), typed.slice(start)];
  return (
    a === b.slice(1) ||
    a.slice(1) === b ||
    a.slice(1) === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
