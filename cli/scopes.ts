import { Command, Option } from 'commander';
import { findCalls } from '../lambda/core/permissions/find-calls.ts';
import { scopesJson } from '../lambda/core/permissions/scopes-json.ts';
import { scopesMarkdown } from '../lambda/core/permissions/scopes-markdown.ts';
import { callsText, recipeText } from '../lambda/core/permissions/scopes-text.ts';
import { EXIT } from './exit-code.ts';
import { SCOPES_HELP } from './help.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  readonly json?: true;
  readonly format: 'text' | 'json' | 'markdown';
}

/** `access-auditor scopes [CALL...]`: offline, from the table that the auditor itself uses. */
export function scopesCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const format = new Option('--format <FORMAT>', 'text, json or markdown').choices([
    'text',
    'json',
    'markdown',
  ]);
  return new Command('scopes')
    .description('Says which scope, checkbox and role each call of Bitbucket needs.')
    .argument('[CALL...]', 'words, a path or an address of a call (default: the recipe and every call)')
    .addHelpText('after', SCOPES_HELP)
    .addOption(format.default('text'))
    .option('--json', 'the same as --format json')
    .action((words: readonly string[], options: Options) => finish(scopes(words, options, terminal)));
}

function scopes(words: readonly string[], { json, format }: Options, terminal: Terminal): number {
  const found = findCalls(words);
  if (found.calls.length === 0) {
    terminal.err('No call fits these words. Without words, scopes lists every call.\n');
    return EXIT.failed;
  }
  if (json || format === 'json') terminal.out(`${JSON.stringify(scopesJson(found.calls))}\n`);
  else if (format === 'markdown') terminal.out(scopesMarkdown(found.calls));
  else terminal.out(`${words.length === 0 ? `${recipeText()}\n` : ''}${callsText(found, words)}`);
  return EXIT.complete;
}
