import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACME_EMAIL, ACME_TOKEN } from '../demo/bitbucket/acme.ts';
import { generateWorld } from '../demo/bitbucket/generate.ts';
import { startBitbucket } from '../demo/bitbucket/server.ts';
import type { World } from '../demo/bitbucket/world.ts';
import type { ResultFile } from '../lambda/core/report/result-json.ts';
import { measure, type Usage } from './measure.ts';

const ROOT = join(import.meta.dirname, '..');
/** A tenth of what Bitbucket takes: waiting is the larger part of both programs' time, as it is there. */
const LATENCY_MS = 25;
const SLOT = '2026-11-02T06:00:00Z';
const WITNESS = /^\/2\.0\/workspaces\/[^/]+\/permissions\/repositories/;

const SIZES = [
  { repositories: 1_000, people: 300, groups: 40, projects: 30, groupShare: 0.05 },
  { repositories: 10_000, people: 2_000, groups: 150, projects: 200, groupShare: 0.1 },
] as const;

/** An audit of the demo Bitbucket beside a bare loop over the same pages. Prints a table. */
for (const size of SIZES) {
  const world = generateWorld({ seed: 1, ...size });
  const { audit, bare, requests, witness, pairs } = await run(world);
  const least = leastRequests(world);
  print({
    'each answer takes': `${LATENCY_MS} ms`,
    workspace: `${size.repositories} repositories × ${size.people} people`,
    'pairs with access': pairs,
    'requests, the witness apart': `${requests} of at least ${least}: ${(requests / least).toFixed(3)} ×`,
    'requests of the witness': witness,
    'time beside a bare loop': `${audit.seconds.toFixed(1)} s and ${bare.seconds.toFixed(1)} s: ${(audit.seconds / bare.seconds).toFixed(2)} ×`,
    'processor time': `${audit.cpuSeconds.toFixed(1)} s and ${bare.cpuSeconds.toFixed(1)} s`,
    'peak memory': `${audit.peakMegabytes.toFixed(0)} MB`,
  });
}

interface Run {
  readonly audit: Usage;
  readonly bare: Usage;
  readonly requests: number;
  readonly witness: number;
  readonly pairs: number;
}

async function run(world: World): Promise<Run> {
  const server = await startBitbucket({ world, latencyMs: LATENCY_MS });
  const folder = mkdtempSync(join(tmpdir(), 'access-auditor-bench-'));
  const env = { BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN, BITBUCKET_API_URL: server.url };
  const flags = [
    '--workspace',
    'acme',
    '--store',
    folder,
    '--slot',
    SLOT,
    '--requests-per-hour',
    '100000',
    '--quiet',
  ];
  const audit = await measure(join(ROOT, 'cli/main.ts'), ['audit', ...flags], env);
  const asked = server.requests.map(({ path, query }) => `${path}${query === '' ? '' : `?${query}`}`);
  const list = join(folder, 'paths');
  writeFileSync(list, asked.join('\n'));
  const bare = await measure(join(ROOT, 'bench/bare-loop.ts'), [server.url, list], env);
  const result = await readFile(join(folder, 'acme/runs', SLOT.replaceAll(':', ''), 'result.json'), 'utf8');
  const witness = asked.filter((path) => WITNESS.test(path)).length;
  await server.close();
  rmSync(folder, { recursive: true });
  return {
    audit,
    bare,
    witness,
    requests: asked.length - witness,
    pairs: (JSON.parse(result) as ResultFile).summary.pairs,
  };
}

/** Two for each repository and project, one for each group, a page for each hundred of everything listed. */
function leastRequests({ repositories, projects, groups, people }: World): number {
  const pages = (rows: number) => Math.max(1, Math.ceil(rows / 100));
  const members = people.filter((person) => person.workspaceRole !== null);
  const lists = [repositories.length, projects.length, members.length, 1, 1].map(pages);
  return (
    2 * (repositories.length + projects.length) + groups.length + lists.reduce((sum, each) => sum + each, 0)
  );
}

function print(rows: Readonly<Record<string, string | number>>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  for (const [name, value] of Object.entries(rows)) {
    process.stdout.write(`${name.padEnd(width)}  ${value.toLocaleString('en')}\n`);
  }
  process.stdout.write('\n');
}
