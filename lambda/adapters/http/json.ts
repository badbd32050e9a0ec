/** Bitbucket's answers nest about six deep. */
const DEEPEST = 64;

/**
 * The value of a JSON text, or null where the bytes are not UTF-8, not JSON, nested too deep, or name one member of an
 * object twice: the last of two would win unnoticed, https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isUnambiguous(text) ? { value: JSON.parse(text) } : null;
  } catch {
    // The parser's message quotes the text, so it goes no further.
    return null;
  }
}

/** The names given so far in each object that is open; null stands for an array. */
type Open = (Set<string> | null)[];

function isUnambiguous(text: string): boolean {
  const open: Open = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (isNameAgain(text, at, end, open)) return false;
      at = end;
    } else if (char === '{') open.push(new Set());
    else if (char === '[') open.push(null);
    else if (char === '}' || char === ']') open.pop();
    if (open.length > DEEPEST) return false;
  }
  return true;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isNameAgain(text: string, start: number, end: number, open: Open): boolean {
  const names = open.at(-1);
  if (!names || !isFollowedByColon(text, end)) return false;
  const raw = text.slice(start, end + 1);
  const name = raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1);
  if (names.has(name)) return true;
  names.add(name);
  return false;
}

function isFollowedByColon(text: string, end: number): boolean {
  let at = end + 1;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  return text[at] === ':';
}
