import type { Command } from 'commander';
import { openStore } from '../lambda/adapters/store/open-store.ts';
import { jsonText } from '../lambda/core/ask/page/formats.ts';
import { type Verified, verifiedLines } from '../lambda/core/history/verified.ts';
import { verifyHistory } from '../lambda/stages/verify-history.ts';
import { storeCommand } from './ask-options.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { VERIFY_HELP } from './help-ask.ts';
import { readPlace } from './place.ts';
import { readPublicKeys } from './public-keys.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

interface Switches {
  readonly json?: true;
  readonly debug?: true;
  readonly publicKey?: readonly string[];
}

const CODE: Record<Verified['kind'], number> = {
  holds: EXIT.complete,
  mismatch: EXIT.findings,
  'no-run': EXIT.failed,
};

/** `access-auditor verify`. */
export function verifyCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return storeCommand('verify', 'Checks the whole stored history: every commit, every link, every file.')
    .option(
      '--public-key <FILE...>',
      'check signatures with this public key (PEM, or as KMS prints it); repeatable',
    )
    .option('--json', 'print the result as one JSON object')
    .option('--debug', 'show where an unexpected error happened')
    .addHelpText('after', VERIFY_HELP)
    .action(async ({ json, debug, publicKey = [], ...flags }: Switches & Flags) => {
      const run = () => verify({ flags, publicKey, json: json === true }, terminal);
      finish(await guarded(terminal, { debug: debug === true, afterwards: 'Nothing was verified.' }, run));
    });
}

interface Order {
  readonly flags: Flags;
  /** Paths. */
  readonly publicKey: readonly string[];
  readonly json: boolean;
}

async function verify({ flags, publicKey, json }: Order, terminal: Terminal): Promise<number> {
  const { workspace, store } = readPlace(flags, terminal);
  const verified = await verifyHistory(openStore(store), workspace, readPublicKeys(publicKey));
  const lines = verifiedLines(verified, workspace).map((line) => `${line}\n`);
  const show = verified.kind === 'no-run' && !json ? terminal.err : terminal.out;
  show(json ? jsonText({ workspace, ...verified }) : lines.join(''));
  return CODE[verified.kind];
}
