import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ACME_EMAIL, ACME_TOKEN, acme } from '../../demo/bitbucket/acme.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import type { ResultFile } from '../../lambda/core/report/result-json.ts';
import { type CliResult, type RunningCli, startCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const WEEK_1 = '2026-11-02T06:00:00Z';
export const WEEK_2 = '2026-11-09T06:00:00Z';
export const WEEK_3 = '2026-11-16T06:00:00Z';
export const WEEK_4 = '2026-11-23T06:00:00Z';
export const WEEK_5 = '2026-11-30T06:00:00Z';

/** A Bitbucket on loopback and a folder, and the command line between them. */
export interface Scene {
  readonly bitbucket: BitbucketServer;
  readonly store: string;
  readonly env: Readonly<Record<string, string>>;
  audit(slot: string, options?: AuditOptions): Promise<CliResult>;
  start(slot: string, options?: AuditOptions): RunningCli;
}

const open: BitbucketServer[] = [];

/** Closes what the test opened, whether or not it got to its end. */
export async function closeScenes(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()));
}

export interface AuditOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

export async function aScene(world: World = acme()): Promise<Scene> {
  const bitbucket = await startBitbucket(world);
  open.push(bitbucket);
  const store = temporaryFolder();
  const env = {
    BITBUCKET_API_URL: bitbucket.url,
    BITBUCKET_EMAIL: ACME_EMAIL,
    BITBUCKET_API_TOKEN: ACME_TOKEN,
    BITBUCKET_WORKSPACE: world.workspace.slug,
    ACCESS_AUDITOR_STORE: store,
  };
  const start = (slot: string, { env: more = {}, flags = [] }: AuditOptions = {}) =>
    startCli(['audit', '--slot', slot, ...flags], { env: { ...env, ...more } });
  return {
    bitbucket,
    store,
    env,
    start,
    audit: (slot, options) => start(slot, options).ended,
  };
}

/** The folder of a run, as the contract spells it. */
export function runFolder(store: string, slot: string, workspace = 'acme'): string {
  return join(store, workspace, 'runs', slot.replaceAll(':', ''));
}

export function isCommitted(store: string, slot: string): boolean {
  return existsSync(join(runFolder(store, slot), 'commit.json'));
}

export function resultOf(store: string, slot: string): ResultFile {
  return JSON.parse(fileOf(store, slot, 'result.json').toString('utf8')) as ResultFile;
}

export function fileOf(store: string, slot: string, name: string): Buffer {
  return readFileSync(join(runFolder(store, slot), name));
}

export function snapshotText(store: string, slot: string): string {
  return gunzipSync(fileOf(store, slot, 'snapshot.json.gz')).toString('utf8');
}

/** Every file below a folder with its content, by relative path. */
export function everyFile(folder: string, below = ''): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(join(folder, below))) {
    const path = join(below, name);
    if (statSync(join(folder, path)).isDirectory()) {
      for (const [inner, content] of everyFile(folder, path)) files.set(inner, content);
    } else files.set(path, readFileSync(join(folder, path)));
  }
  return files;
}

/** The files of a run that must be the same bytes whatever happened on the way. */
export function reproducible(store: string, slot: string): ReadonlyMap<string, string> {
  const names = [
    'result.json',
    'access.csv',
    'access.parquet',
    'changes.jsonl',
    'report.html',
    'report.xlsx',
  ];
  return new Map(names.map((name) => [name, fileOf(store, slot, name).toString('latin1')]));
}

/** Requests for what is listed, by path: what a reading of the workspace asks. */
export function asked(bitbucket: BitbucketServer): readonly string[] {
  return bitbucket.requests.map((request) => decodeURIComponent(request.path));
}
