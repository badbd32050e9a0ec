import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfigFile } from '../../cli/config-file.ts';
import { SettingsError } from '../../lambda/settings-error.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function fileWith(content: string): string {
  const path = join(temporaryFolder(), 'auditor.yaml');
  writeFileSync(path, content);
  return path;
}

function mistakesIn(content: string): readonly string[] {
  try {
    readConfigFile(fileWith(content));
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
}

describe('the config file', () => {
  test('is plain YAML', () => {
    const path = fileWith('workspace: acme # ours\nrequestsPerHour: 500\n');

    expect(readConfigFile(path)).toEqual({ workspace: 'acme', requestsPerHour: 500 });
  });

  test('may be empty', () => {
    expect(readConfigFile(fileWith(''))).toBeNull();
  });

  test('need not exist unless it was named', () => {
    expect(readConfigFile(undefined)).toBeNull();
    expect(() => readConfigFile('/nowhere/auditor.yaml')).toThrow(
      '--config (ACCESS_AUDITOR_CONFIG): the file cannot be read: there is no such file or folder (ENOENT)',
    );
  });

  test.each([
    ['broken', 'workspace: [acme\ntoken: CANARY', 'config file: not YAML at line 2'],
    ['double', 'store: a\nstore: CANARY', 'config file: not YAML at line 2'],
    ['alias', 'store: &a CANARY\ntopic: *a', 'config file: aliases'],
  ])('that is %s is refused by its place, without its content', (_name, content, mistake) => {
    const found = mistakesIn(content);

    expect(found[0]).toContain(mistake);
    expect(found.join()).not.toContain('CANARY');
  });
});
