import { count } from '../lambda/core/text/count.ts';
import type { Stopped } from '../lambda/outcome.ts';
import type { Settings } from '../lambda/settings.ts';
import { EXIT, exitCode } from './exit-code.ts';
import type { Performed, Reported } from './perform-audit.ts';
import { summary } from './summary.ts';
import type { Terminal } from './terminal.ts';

/** Says how an audit ended, on standard output only where something was committed, and gives the exit code. */
export function conclude(
  performed: Performed,
  { slot, failOn }: Settings,
  { terminal, json }: { readonly terminal: Terminal; readonly json: boolean },
): number {
  if (performed.kind === 'interrupted') {
    terminal.err(lines('Interrupted. What was read is kept.', again(slot)));
    return EXIT.interrupted;
  }
  if (performed.kind === 'stopped') {
    terminal.err(lines(...explanation(performed, slot)));
    return exitCode({ outcome: performed, severities: [], failOn });
  }
  const { outcome, result } = performed;
  const code = exitCode({ outcome, severities: result.alerts.map(({ severity }) => severity), failOn });
  terminal.out(json ? jsonLine(performed, code) : lines(...summary(performed)));
  return code;
}

/** What happened, why it matters, what to do. */
function explanation({ cause, reason, remedy, scopesRead }: Stopped, slot: string): readonly string[] {
  const kept = scopesRead === 0 ? '' : ` What was read is kept: ${count(scopesRead, 'scope')}.`;
  const isSaid = cause === 'misuse' || remedy.includes('--slot');
  const effect = `Nothing was committed, so there is no report of this slot.${kept}`;
  return [reason, effect, remedy, ...(isSaid ? [] : [again(slot)])];
}

function again(slot: string): string {
  return `To go on: the same command with --slot ${slot}`;
}

/** One object on one line, for programs. The whole result lies in the store. */
function jsonLine({ outcome, result, report }: Reported, code: number): string {
  const { status, run, undelivered } = outcome;
  const { workspace, coverage, summary, factCounts } = result;
  const { scopes, read } = coverage;
  const object = {
    exitCode: code,
    status,
    fresh: outcome.fresh,
    run: { number: run.number, slot: run.slot, previousSlot: result.run.previousSlot, commit: run.commit },
    workspace,
    coverage: { scopes, read },
    summary,
    factCounts,
    undelivered,
    folder: outcome.folder,
    report,
  };
  return lines(JSON.stringify(object));
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
