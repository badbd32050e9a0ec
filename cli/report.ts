import { closeSync, openSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { openStore } from '../lambda/adapters/store/open-store.ts';
import { choiceOf, type RunChoice } from '../lambda/core/ask/run-choice.ts';
import { redact } from '../lambda/core/report/redact.ts';
import { REPORT_FORMATS, type ReportFormat, renderStored } from '../lambda/core/report/stored-report.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { loadReport } from '../lambda/stages/load-report.ts';
import { unanswered } from './ask.ts';
import { storeCommand } from './ask-options.ts';
import { fileErrorWords } from './error-words.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { REPORT_HELP } from './help-report.ts';
import { choiceOption } from './options.ts';
import { type Place, readPlace } from './place.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

interface Switches {
  readonly format?: string;
  readonly json?: true;
  readonly output?: string;
  readonly redact?: true;
  readonly debug?: true;
}

interface ReportSettings extends Place {
  readonly choice: RunChoice;
  readonly format: ReportFormat;
  readonly output: string | null;
  readonly isRedacted: boolean;
}

/** `access-auditor report [RUN]`: a stored run once more, without a request. */
export function reportCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return storeCommand('report', 'Renders a stored run again, without asking Bitbucket.')
    .argument('[RUN]', 'its number, its slot or a date (default: the newest)')
    .addOption(choiceOption('--format <FORMAT>', 'what to render (default html)', REPORT_FORMATS))
    .option('--json', 'short for --format json')
    .option('--output <FILE>', 'a new file to write to (default: standard output)')
    .option('--redact', 'pseudonyms in the place of people: no name, account ID or e-mail address')
    .option('--debug', 'show where an unexpected error happened')
    .addHelpText('after', REPORT_HELP)
    .action(async (run: string | undefined, options: Switches & Flags) => {
      const work = () => render(readReportSettings(run, options, terminal), terminal);
      const guard = { debug: options.debug === true, afterwards: 'The store is as it was.' };
      finish(await guarded(terminal, guard, work));
    });
}

/** @throws SettingsError with every mistake, and none of the values. */
function readReportSettings(
  run: string | undefined,
  options: Switches & Flags,
  terminal: Terminal,
): ReportSettings {
  const choice: RunChoice | null = run === undefined ? { kind: 'newest' } : choiceOf(run);
  const given = options.format ?? (options.json ? 'json' : 'html');
  const format = REPORT_FORMATS.find((each) => each === given);
  const output = options.output ?? null;
  const mistakes = [
    ...(choice === null ? ['RUN: must be the number of a run, a date or a UTC time'] : []),
    ...(format === undefined ? [`--format: must be one of ${REPORT_FORMATS.join(', ')}`] : []),
    ...(format === 'xlsx' && output === null ? ['--output: is missing, and a workbook needs a file'] : []),
  ];
  if (mistakes.length > 0 || choice === null || format === undefined) throw new SettingsError(mistakes);
  const {
    redact: isRedacted = false,
    format: _format,
    json: _json,
    output: _output,
    debug: _debug,
    ...flags
  } = options;
  return { ...readPlace(flags as Flags, terminal), choice, format, output, isRedacted };
}

async function render(settings: ReportSettings, terminal: Terminal): Promise<number> {
  const { workspace, choice, format, output, isRedacted } = settings;
  const loaded = await loadReport(openStore(settings.store), workspace, choice);
  if (loaded.kind !== 'loaded') {
    return unanswered(loaded, { format: format === 'json' ? 'json' : 'text' }, terminal);
  }
  const report = isRedacted ? { ...loaded.report, ...redact(loaded.report) } : loaded.report;
  const pieces = renderStored(format, report);
  if (output === null) for (const piece of pieces) terminal.out(`${piece}`);
  else writeNew(output, pieces);
  return EXIT.complete;
}

/** For its owner's eyes only, and never over a file that is there. */
function writeNew(path: string, pieces: Iterable<string | Uint8Array>): void {
  const file = openNew(path);
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    }
  } finally {
    closeSync(file);
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingsError([
      code === 'EEXIST'
        ? '--output: there is a file already'
        : `--output: the file cannot be written: ${fileErrorWords(error)}`,
    ]);
  }
}
