import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { audit } from '../../lambda/audit.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A mistake somebody could make: one place in one file, written otherwise. */
export interface Defect {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

export const DEFECTS: readonly Defect[] = [
  {
    name: 'an alert is marked before it is sent',
    file: 'lambda/stages/deliver-once.ts',
    find: 'const outcome = await channel.send(message());',
    put: "await mark(store, key, 'sent'); const outcome = await channel.send(message());",
  },
  {
    name: 'a sent alert is not marked',
    file: 'lambda/stages/deliver-once.ts',
    find: 'await mark(store, key, outcome.kind);',
    put: '',
  },
  {
    name: 'alerts are sent without a claim',
    file: 'lambda/stages/deliver-once.ts',
    find: 'if (left > 0)',
    put: 'if (left > 1e12)',
  },
  {
    name: 'the wall clock is in a report',
    file: 'lambda/core/report/canonical-json.ts',
    find: 'JSON.stringify(value, null, 2)',
    put: 'JSON.stringify({ ...value, made: performance.now() }, null, 2)',
  },
  {
    name: 'alert keys are random',
    file: 'lambda/core/alert/select-alerts.ts',
    find: '.update(text)',
    put: '.update(text + Math.random())',
  },
  {
    name: 'the head is not moved',
    file: 'lambda/stages/commit-run.ts',
    find: 'await moveHead(store, run.workspace, ref);',
    put: '',
  },
  {
    name: 'what was read is not kept',
    file: 'lambda/stages/work-log.ts',
    find: "while ((await this.store.create(this.nextKey(), bytes)) === 'exists') await this.catchUp();",
    put: 'void bytes;',
  },
  {
    name: 'a 403 is an empty list',
    file: 'lambda/stages/collect.ts',
    find: "outcome: { kind: 'unreadable', unreadable: answer.unreadable },",
    put: "outcome: { kind: 'read', content: { kind: 'grants', grants: [] } },",
  },
  {
    name: 'dark scopes are forgotten',
    file: 'lambda/core/snapshot/observe.ts',
    find: 'if (before !== undefined) {',
    put: 'if (before === null) {',
  },
  {
    name: 'an unknown word means none',
    file: 'lambda/core/model/level.ts',
    find: 'MEANING[holder].get(word) ?? null',
    put: "MEANING[holder].get(word) ?? 'none'",
  },
  {
    name: 'an unknown word revokes',
    file: 'lambda/core/access/inventory.ts',
    find: 'grant.lastKnownLevel ?? grant.level',
    put: 'grant.level',
  },
  {
    name: 'public read is told for each user',
    file: 'lambda/core/compare/access.ts',
    find: 'withPublic: false',
    put: 'withPublic: true',
  },
  {
    name: 'commits do not name their predecessor',
    file: 'lambda/stages/commit-run.ts',
    find: 'previousCommit: run.previousCommit',
    put: 'previousCommit: null',
  },
  {
    name: 'every run is the first',
    file: 'lambda/core/history/judge-history.ts',
    find: 'const { head, newest } = history;',
    put: "const { head, newest } = history; if (history) return { kind: 'first' };",
  },
  {
    name: 'the outbox is closed before it is empty',
    file: 'lambda/stages/outbox.ts',
    find: 'channels: [...channels], closed: false',
    put: 'channels: [...channels], closed: true',
  },
];

/** The corridor with one mistake in it. */
export async function withDefect({ file, find, put }: Defect): Promise<typeof audit> {
  const path = join(ROOT, file);
  const source = await readFile(path, 'utf8');
  if (!source.includes(find)) throw new Error(`${file} no longer contains: ${find}`);
  const bundle = await build({
    entryPoints: [join(ROOT, 'lambda/audit.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [
      {
        name: 'defect',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
            loaded === path ? { contents: source.replaceAll(find, put), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  const code = Buffer.from(bundle.outputFiles[0]?.text ?? '').toString('base64');
  const module = await import(`data:text/javascript;base64,${code}`);
  return module.audit;
}
