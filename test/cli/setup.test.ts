import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runProgram } from '../../cli/program.ts';
import { SETTINGS_TABLE } from '../../lambda/settings-table.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const terminal = {
    env: {},
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    isWatched: false,
  };
  const code = await runProgram(args, terminal);
  return { code, ...said };
}

describe('init', () => {
  test('writes a file that is valid, explains every setting and sets the workspace only', async () => {
    const file = join(temporaryFolder(), 'access-auditor.yaml');

    const { code, out, err } = await run('init', '--config', file, '--workspace', 'acme');

    const text = readFileSync(file, 'utf8');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(parse(text)).toEqual({ workspace: 'acme' });
    for (const { key, inFile } of Object.values(SETTINGS_TABLE)) {
      expect(new RegExp(`^(# )?${key}: `, 'm').test(text)).toBe(inFile);
    }
    expect(out).toContain('Projects: Read (read:project:bitbucket)');
    expect(out).toContain('Next: access-auditor doctor');
  });

  test('has examples that are valid settings, once they are uncommented', async () => {
    const file = join(temporaryFolder(), 'access-auditor.yaml');
    await run('init', '--config', file);
    const text = readFileSync(file, 'utf8');
    const uncommented = text.replaceAll(/^# (?=[a-zA-Z]+: \S)/gm, '');
    writeFileSync(file, uncommented.replaceAll(/^apiUrl: .*$/gm, 'apiUrl: http://127.0.0.1:9'));

    const { out } = await run('doctor', '--config', file);

    expect(out).not.toMatch(/config file:|in the config file/);
  });

  test('never overwrites a file', async () => {
    const file = join(temporaryFolder(), 'access-auditor.yaml');
    writeFileSync(file, 'mine');

    const { code, out, err } = await run('init', '--config', file);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('a settings file already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('says in words why the file cannot be written', async () => {
    const { code, err } = await run('init', '--config', join(temporaryFolder(), 'nowhere', 'settings.yaml'));

    expect(code).toBe(1);
    expect(err).toContain(
      'cannot be written: there is no such file or folder (ENOENT). Nothing was changed.',
    );
  });

  test('writes nothing for a workspace that cannot be one', async () => {
    const file = join(temporaryFolder(), 'access-auditor.yaml');

    const { code, err } = await run('init', '--config', file, '--workspace', 'a: CANARY');

    expect(code).toBe(64);
    expect(err).not.toContain('CANARY');
    expect(existsSync(file)).toBe(false);
  });
});

describe('scopes', () => {
  test('begins with the recipe for the account of the auditor', async () => {
    const { code, out } = await run('scopes');

    expect(code).toBe(0);
    expect(out).toMatch(/^The auditor needs one account and one token, and nothing that writes:/);
    expect(out.indexOf('Permissions: Read')).toBeLessThan(out.indexOf('GET /2.0'));
  });

  test('prints one JSON object with scopes, checkboxes, role, credentials and errors of a call', async () => {
    const { out } = await run('scopes', '--json', 'set', 'project', 'group', 'permission');

    const { calls } = JSON.parse(out) as { calls: readonly object[] };
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'PUT',
      apiTokenScopes: [
        { scope: 'admin:project:bitbucket', checkbox: 'Projects: Admin' },
        { scope: 'write:permission:bitbucket', checkbox: 'Permissions: Write' },
      ],
      worksWith: { apiToken: 'yes', accessToken: 'no' },
    });
  });

  test('exits 1 where no call fits, with an empty standard output', async () => {
    expect(await run('scopes', 'zebra')).toMatchObject({ code: 1, out: '' });
  });

  test('repeats no value of a wrong flag', async () => {
    const { code, err } = await run('scopes', '--format', 'CANARY');

    expect(code).toBe(64);
    expect(err).not.toContain('CANARY');
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('of %s knows every command and its flags', async (shell) => {
    const { code, out } = await run('completion', shell);

    expect(code).toBe(0);
    for (const word of ['audit', 'doctor', 'scopes', 'init', 'demo', 'requests-per-hour', 'format']) {
      expect(out).toContain(word);
    }
  });

  test('of bash completes a command and a flag of it', async () => {
    const { out } = await run('completion', 'bash');
    const complete = (words: string, at: number) =>
      execFileSync(
        'bash',
        ['-c', `${out}\nCOMP_WORDS=(${words}); COMP_CWORD=${at}; _access_auditor; echo "\${COMPREPLY[@]}"`],
        {
          encoding: 'utf8',
        },
      ).trim();

    expect(complete('access-auditor doc', 1)).toBe('doctor');
    expect(complete('access-auditor scopes --fo', 2)).toBe('--format');
    expect(complete('access-auditor who-can --level ""', 3)).toBe('read write admin');
    expect(complete('access-auditor audit --fail-on h', 3)).toBe('high');
    expect(complete('access-auditor completion z', 2)).toBe('zsh');
  });

  test('of an unknown shell is wrong usage', async () => {
    const { code, err } = await run('completion', 'CANARY');

    expect(code).toBe(64);
    expect(err).not.toContain('CANARY');
  });
});
