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
  { kind, reason }: Exclude<LoadedRun, { kind: 'loaded' }>,
  { format }: Pick<AskSettings, 'format'>,
  terminal: Terminal,
): number {
  if (format === 'json') terminal.out(jsonText({ error: kind, reason }));
  const remedy =
    kind === 'damaged'
      ? 'Nothing is answered from a run that cannot be trusted. access-auditor verify says what does not fit.'
      : 'Check --workspace and --store, or make a run: access-auditor audit.';
  terminal.err(`${inert(reason, 400)}\n${remedy}\n`);
  return EXIT.failed;
}

function askBack({ text, json }: Unclear, { format }: AskSettings, terminal: Terminal): number {
  if (format === 'json') terminal.out(jsonText(json));
  else terminal.err(text);
  return EXIT.failed;
}
