import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { ACME_EMAIL, ACME_ORG_ID, ACME_ORG_KEY, ACME_TOKEN } from '../demo/bitbucket/acme.ts';
import { startBitbucket } from '../demo/bitbucket/server.ts';
import { acmeWeekOne, acmeWeekTwo } from '../demo/bitbucket/story.ts';
import { readSettings, type Settings } from '../lambda/settings.ts';
import { conclude } from './conclude.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { DEMO_HELP } from './help.ts';
import { performAudit } from './perform-audit.ts';
import type { Terminal } from './terminal.ts';

const WEEKS = [
  {
    slot: '2026-11-02T06:00:00Z',
    title: 'The first audit',
    world: acmeWeekOne,
  },
  { slot: '2026-11-09T06:00:00Z', title: 'The second audit, a week later', world: acmeWeekTwo },
];

/** `access-auditor demo`: the same audit, of a Bitbucket that this process plays itself. */
export function demoCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('demo')
    .description('Audits a bundled sample workspace twice and shows what changed in between.')
    .addHelpText('after', DEMO_HELP)
    .option('--store <WHERE>', 'keep the reports here (default: a new temporary folder)')
    .option('--debug', 'show where an unexpected error happened')
    .action(async ({ store, debug }: { store?: string; debug?: true }) => {
      finish(await guarded(terminal, { debug: debug === true }, () => demo(store, terminal)));
    });
}

async function demo(given: string | undefined, terminal: Terminal): Promise<number> {
  const store = given ?? (await mkdtemp(join(tmpdir(), 'access-auditor-demo-')));
  const messages: string[] = [];
  const bitbucket = await startBitbucket(acmeWeekOne());
  const collecting = { ...terminal, err: (text: string) => void messages.push(text) };
  try {
    for (const { slot, title, world } of WEEKS) {
      bitbucket.setWorld(world());
      const settings = settingsOf({ store, slot, url: bitbucket.url });
      const performed = await performAudit(
        settings,
        { ...collecting, env: envOf(bitbucket.url) },
        { quiet: true },
      );
      if (performed.kind === 'reported') terminal.out(`${title}\n\n`);
      const code = conclude(performed, settings, { terminal, json: false });
      // A partial run is part of the story.
      if (performed.kind !== 'reported') return code;
      terminal.out('\n');
    }
    terminal.out(firstMessage(messages));
    return EXIT.complete;
  } finally {
    await bitbucket.close();
  }
}

function settingsOf({ store, slot, url }: { store: string; slot: string; url: string }): Settings {
  const flags = { workspace: 'acme', store, slot };
  return readSettings({ flags, env: envOf(url), file: null, now: Date.parse(slot) });
}

function envOf(url: string): Terminal['env'] {
  return {
    BITBUCKET_API_URL: url,
    BITBUCKET_EMAIL: ACME_EMAIL,
    BITBUCKET_API_TOKEN: ACME_TOKEN,
    ATLASSIAN_API_URL: url,
    ATLASSIAN_ORG_ID: ACME_ORG_ID,
    ATLASSIAN_ORG_API_KEY: ACME_ORG_KEY,
  };
}

function firstMessage([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'Every message of this story has been delivered before.\n';
  return `The first of ${others.length + 1} messages, as Slack or e-mail would get them:\n\n${first.trimEnd()}\n`;
}
