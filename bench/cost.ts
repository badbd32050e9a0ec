import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACME_EMAIL, ACME_TOKEN } from '../demo/bitbucket/acme.ts';
import { generateWorld } from '../demo/bitbucket/generate.ts';
import { startBitbucket } from '../demo/bitbucket/server.ts';
import { functionSize } from './function-size.ts';
import { measure } from './measure.ts';

const ROOT = join(import.meta.dirname, '..');
const SLOT = '2026-11-02T06:00:00Z';

/** Workspaces as they come: a project for thirty repositories, a group for twenty people. */
const SIZES = [
  { repositories: 100, people: 40 },
  { repositories: 1_000, people: 300 },
  { repositories: 5_000, people: 1_000 },
  { repositories: 20_000, people: 3_000 },
] as const;

/** Bitbucket answers in about a quarter of a second, six requests at a time. */
const SECONDS_PER_REQUEST = 0.25 / 6;
const REQUESTS_PER_HOUR = 1000;
const FUNCTION_GIGABYTES = 2;

/** US dollars, us-east-1, November 2026. */
const PRICE = {
  gigabyteSecond: 0.0000133334,
  durableOperation: 8 / 1e6,
  storedGigabyteMonth: 0.023,
  /** The secret and six alarms, by the month. */
  fixedMonth: 0.4 + 6 * 0.1,
};
const KEPT_MONTHS = 400 / 30;
const WEEKS_PER_MONTH = 52 / 12;

console.log('| repositories | people | requests | hours | Lambda seconds | stored | money a week |');
console.log('|---:|---:|---:|---:|---:|---:|---:|');
for (const size of SIZES) console.log(row(size, await week(size)));
const { kilobytes, importMilliseconds } = await functionSize();
console.log(`\nThe function's bundle: ${kilobytes} KB; importing it cold takes ${importMilliseconds} ms.`);

interface Week {
  readonly requests: number;
  readonly lambdaSeconds: number;
  readonly megabytes: number;
}

/** One audit of a generated workspace of this size: its requests, processor time and files are measured. */
async function week({ repositories, people }: (typeof SIZES)[number]): Promise<Week> {
  const [groups, projects] = [Math.ceil(people / 20), Math.ceil(repositories / 30)];
  const server = await startBitbucket(generateWorld({ seed: 2, repositories, people, groups, projects }));
  const store = mkdtempSync(join(tmpdir(), 'access-auditor-cost-'));
  const env = { BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN, BITBUCKET_API_URL: server.url };
  const flags = ['--workspace', 'acme', '--store', store, '--slot', SLOT];
  const audit = ['audit', ...flags, '--requests-per-hour', '100000', '--quiet'];
  const { cpuSeconds } = await measure(join(ROOT, 'cli/main.ts'), audit, env);
  const requests = server.requests.length;
  const megabytes = sizeOf(store) / 1e6;
  await server.close();
  rmSync(store, { recursive: true });
  return { requests, megabytes, lambdaSeconds: requests * SECONDS_PER_REQUEST + cpuSeconds };
}

function row({ repositories, people }: (typeof SIZES)[number], week: Week): string {
  const { requests, lambdaSeconds, megabytes } = week;
  const cells = [
    repositories,
    people,
    requests,
    Math.ceil(requests / REQUESTS_PER_HOUR),
    Math.ceil(lambdaSeconds),
  ];
  const numbers = cells.map((cell) => cell.toLocaleString('en'));
  return `| ${[...numbers, `${megabytes.toFixed(1)} MB`, `$${money(week).toFixed(2)}`].join(' | ')} |`;
}

/** A step for each thousand requests and a wait behind it, and some more around them. */
function money({ requests, lambdaSeconds, megabytes }: Week): number {
  const operations = 30 + 2 * Math.ceil(requests / REQUESTS_PER_HOUR);
  return (
    lambdaSeconds * FUNCTION_GIGABYTES * PRICE.gigabyteSecond +
    operations * PRICE.durableOperation +
    (megabytes / 1000) * PRICE.storedGigabyteMonth * KEPT_MONTHS +
    PRICE.fixedMonth / WEEKS_PER_MONTH
  );
}

function sizeOf(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
