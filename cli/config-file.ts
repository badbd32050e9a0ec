import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { SettingsError } from '../lambda/settings-error.ts';
import { fileErrorWords } from './error-words.ts';

const DEFAULT_FILE = './access-auditor.yaml';

/**
 * The parsed config file, or null where none was named and there is none in the working folder.
 * @throws SettingsError with the place of what cannot be read, and nothing of the content.
 */
export function readConfigFile(named: string | undefined): unknown {
  const content = readText(named);
  if (content === null) return null;
  const lines = new LineCounter();
  // Pretty errors would show the line, and with it what somebody may have typed there.
  const document = parseDocument(content, { prettyErrors: false, lineCounter: lines });
  const mistakes = document.errors.map(({ code, pos: [start] }) => {
    const { line, col } = lines.linePos(start);
    return `config file: not YAML at line ${line}, column ${col} (${code})`;
  });
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return toPlain(document);
}

function readText(named: string | undefined): string | null {
  try {
    return readFileSync(named ?? DEFAULT_FILE, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (named === undefined && code === 'ENOENT') return null;
    const name = named === undefined ? DEFAULT_FILE : '--config (ACCESS_AUDITOR_CONFIG)';
    throw new SettingsError([`${name}: the file cannot be read: ${fileErrorWords(error)}`]);
  }
}

function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new SettingsError(['config file: aliases (*name) are not supported']);
  }
}
