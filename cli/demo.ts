import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { ACME_EMAIL, ACME_TOKEN } from '../demo/bitbucket/acme.ts';
import { startBitbucket } from '../demo/bitbucket/server.ts';
import { acmeWeekOne, acmeWeekTwo } from '../demo/bitbucket/story.ts';
import { readSettings } from '../lambda/settings.ts';
import { conclude } from './conclude.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { DEMO_HELP } from './help.ts';
import { performAudit } from './perform-audit.ts';
import type { Terminal } from './terminal.ts';

const WEEKS = [
  {
    slot: '2026-11-02T06:00:00Z',
    title: 'First audit, of a week in which nothing is known yet',
    world: acmeWeekOne,
  },
  { slot: '2026-11-09T06:00:00Z', title: 'Second audit, a week later', world: acmeWeekTwo },
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
  const bitbucket = await startBitbucket(acmeWeekOne());
  try {
    for (const { slot, title, world } of WEEKS) {
      bitbucket.setWorld(world());
      terminal.out(`${title}\n\n`);
      const code = await auditOnce({ store, slot, url: bitbucket.url }, terminal);
      if (code !== EXIT.complete) return code;
      terminal.out('\n');
    }
    return EXIT.complete;
  } finally {
    await bitbucket.close();
  }
}

interface Week {
  readonly store: string;
  readonly slot: string;
  readonly url: string;
}

/** 0 also for a partial run: that something cannot be read is part of the story. */
async function auditOnce({ store, slot, url }: Week, terminal: Terminal): Promise<number> {
  const env = { BITBUCKET_API_URL: url, BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN };
  const settings = readSettings({
    flags: { workspace: 'acme', store, slot },
    env,
    file: null,
    now: Date.parse(slot),
  });
  const performed = await performAudit(settings, { ...terminal, env }, { quiet: true });
  const code = conclude(performed, settings, { terminal, json: false });
  return performed.kind === 'reported' ? EXIT.complete : code;
}
