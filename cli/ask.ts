import { openStore } from '../lambda/adapters/store/open-store.ts';
import { answer, type Question } from '../lambda/core/ask/answer.ts';
import { standingOf } from '../lambda/core/ask/ground.ts';
import { formatted, jsonText } from '../lambda/core/ask/page/formats.ts';
import type { Unclear } from '../lambda/core/ask/page/which.ts';
import { inert } from '../lambda/core/text/inert.ts';
import { type LoadedRun, loadRun } from '../lambda/stages/load-run.ts';
import type { AskSettings } from './ask-options.ts';
import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Puts a question to a stored run, shows the answer and gives the exit code. */
export async function ask(question: Question, settings: AskSettings, terminal: Terminal): Promise<number> {
  const { workspace, format, choice } = settings;
  const loaded = await loadRun(openStore(settings.store), workspace, choice);
  if (loaded.kind !== 'loaded') return unanswered(loaded, settings, terminal);
  const run = { ...loaded.ref, status: loaded.commit.status };
  const answered = answer(question, loaded.snapshot, standingOf(loaded.snapshot, run, Date.now()));
  if (answered.kind === 'unclear') return askBack(answered.unclear, settings, terminal);
  terminal.out(formatted(answered.page, format));
  return EXIT.complete;
}

/** Standard output stays empty for people; a program gets its object. */
export function unanswered(
  unloaded: Exclude<LoadedRun, { kind: 'loaded' }>,
  { format }: Pick<AskSettings, 'format'>,
  terminal: Terminal,
): number {
  const { kind, reason } = unloaded;
  if (format === 'json') terminal.out(jsonText({ error: kind, reason }));
  terminal.err(`${inert(reason, 400)}\n${remedyOf(unloaded)}\n`);
  return EXIT.failed;
}

function remedyOf(unloaded: Exclude<LoadedRun, { kind: 'loaded' }>): string {
  if (unloaded.kind === 'damaged')
    return 'Nothing is answered from a run that cannot be trusted. access-auditor verify says what does not fit.';
  return unloaded.runs > 0
    ? 'Name another one by its number, a date or a UTC time.'
    : 'Check --workspace and --store, or make a run: access-auditor audit.';
}

function askBack({ text, json }: Unclear, { format }: AskSettings, terminal: Terminal): number {
  if (format === 'json') terminal.out(jsonText(json));
  else terminal.err(text);
  return EXIT.failed;
}
