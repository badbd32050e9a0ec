import { gunzipSync } from 'node:zlib';
import type { Fact } from '../../lambda/core/model/fact.ts';
import type { ResultFile } from '../../lambda/core/report/result-json.ts';
import { parseSnapshot } from '../../lambda/core/snapshot/snapshot-json.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { contentsOf, type Stated } from '../support/build.ts';
import { TrueLog } from './true-log.ts';
import type { World } from './world.ts';

/** What the truth was when a slot was audited, and which scopes Bitbucket hid. */
export interface Moment {
  readonly slot: string;
  readonly truth: Stated;
  readonly dark: ReadonlySet<string>;
}

const LEVELS = new Set(['new-admin', 'raised', 'lowered', 'revoked', 'owner-added', 'owner-removed']);

/** Compares committed runs with the truth, one after the other; what is wrong is collected. */
export class Judge {
  readonly wrong: string[] = [];
  /** Keys of every message that the committed runs owe, as the channel shows them. */
  readonly owed: string[] = [];
  private readonly log = new TrueLog();
  private readonly hasFaults: boolean;

  /** `hasFaults`: scopes may be unread although Bitbucket shows them. */
  constructor(hasFaults: boolean) {
    this.hasFaults = hasFaults;
  }

  /** Looks at the run of this moment, if it was committed. `isTampered`: what it would compare with was changed. */
  judge(world: World, moment: Moment, isTampered = false): void {
    if (!world.objects.has(keys.file('acme', moment.slot, 'commit.json'))) return;
    const result = JSON.parse(fileOf(world, moment.slot, 'result.json')) as ResultFile;
    const say = (text: string) => void this.wrong.push(`${moment.slot}: ${text}`);
    this.wrong.push(...unseen(world, moment, result, this.hasFaults));
    const facts = linesOf(fileOf(world, moment.slot, 'changes.jsonl'));
    if (isTampered) this.log.forget();
    const owed = this.log.look(sightOf(world, moment));
    if (owed === null) {
      const kinds = facts.map(({ kind }) => kind).join();
      const kind = isTampered ? 'baseline-invalid' : 'baseline-created';
      if (kinds !== kind) say(`${kinds}, not ${kind}`);
    } else {
      const told = facts.filter(({ kind }) => LEVELS.has(kind)).map(spelled);
      if (told.sort().join('\n') !== owed.join('\n'))
        say(`told [${told.join(', ')}], not [${owed.join(', ')}]`);
    }
    const alerted = result.alerts.flatMap((alert) => alert.facts.map(spelled));
    const silent = facts
      .filter(({ kind }) => LEVELS.has(kind))
      .filter((fact) => !alerted.includes(spelled(fact)));
    if (silent.length > 0) say(`no alert for ${silent.map(spelled).join(', ')}`);
    if (result.status === 'partial' && result.verdict.includes('No changes'))
      say('partial, and "No changes"');
    const notices = result.notices.filter(({ kind }) => kind !== 'baseline');
    this.owed.push(...[...result.alerts, ...notices].map(({ key }) => `${key} of run ${result.run.number}`));
  }

  /** What reached the channel, beside what had to. */
  messages({ received }: World): void {
    for (const key of this.owed) if (!received.includes(key)) this.wrong.push(`never sent: ${key}`);
    for (const key of received) if (!this.owed.includes(key)) this.wrong.push(`nobody owed: ${key}`);
  }
}

function sightOf(world: World, { slot, truth }: Moment) {
  const { observations } = snapshotOf(world, slot);
  const read = [...observations].filter(([, each]) => each.unreadable === null).map(([id]) => id);
  return { truth, planned: [...observations.keys()], read: new Set(read) };
}

/** Whether what was read is the truth, and what was not is named. */
function unseen(world: World, { slot, truth, dark }: Moment, result: ResultFile, hasFaults: boolean) {
  const wrong: string[] = [];
  const contents = contentsOf(truth);
  const named = new Set(result.coverage.unreadable.map(({ scope }) => scope));
  for (const [id, { content, unreadable }] of snapshotOf(world, slot).observations) {
    if (unreadable === null && JSON.stringify(sorted(content)) !== JSON.stringify(sorted(contents.get(id))))
      wrong.push(`${slot}: ${id} is not what Bitbucket holds`);
    if (unreadable === null && dark.has(id)) wrong.push(`${slot}: ${id} was dark and counts as read`);
    if (unreadable !== null && !named.has(id)) wrong.push(`${slot}: ${id} was not read and is not named`);
    if (unreadable !== null && !hasFaults && !dark.has(id) && contents.has(id))
      wrong.push(`${slot}: ${id} could have been read`);
  }
  return wrong;
}

/** The order of lists says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(sorted(each))).sort();
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([key, each]) => [key, sorted(each)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function snapshotOf({ objects }: World, slot: string) {
  const bytes = objects.get(keys.file('acme', slot, 'snapshot.json.gz')) ?? new Uint8Array();
  return parseSnapshot(gunzipSync(bytes).toString('utf8'));
}

function fileOf({ objects }: World, slot: string, name: string): string {
  return Buffer.from(objects.get(keys.file('acme', slot, name)) ?? []).toString('utf8');
}

function linesOf(text: string): readonly Fact[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fact);
}

function spelled(fact: Fact): string {
  return [
    'user' in fact ? [fact.kind, fact.user] : [fact.kind],
    'repository' in fact ? [fact.repository] : [],
  ]
    .flat()
    .join(' ');
}
