import type { Reading } from '../core/model/reading.ts';
import { scopeId } from '../core/model/scope.ts';
import type { WitnessTarget } from '../core/model/witness.ts';
import type { Account, Store } from '../ports.ts';
import { keys } from './keys.ts';
import { type Added, decodePart, encodePart, type Hearsay, type LogPage, type Part } from './work-part.ts';

/**
 * What a run has read so far, in create-only parts, so that a start of the same slot goes on where another stopped.
 * Of two readings of one scope the earlier part counts, so that everybody who reads the log sees the same.
 */
export class WorkLog {
  readonly readings = new Map<string, Reading>();
  readonly again = new Map<string, Reading>();
  readonly hearsay = new Map<string, Hearsay>();
  /** By the cursor they were asked with, empty for the first. */
  readonly logPages = new Map<string, LogPage>();
  private parts = 0;
  private reader: Account | null = null;
  private readonly store: Store;
  private readonly run: { readonly workspace: string; readonly slot: string };

  private constructor(store: Store, run: { workspace: string; slot: string }) {
    this.store = store;
    this.run = run;
  }

  static async open(store: Store, run: { workspace: string; slot: string }): Promise<WorkLog> {
    const log = new WorkLog(store, run);
    await log.catchUp();
    return log;
  }

  /** As whom everything was read; null where nobody has said it yet. */
  get account(): Account | null {
    return this.reader;
  }

  /** Says it, before anything is read; of several the first one counts, and is given. */
  async beginAs(account: Account): Promise<Account> {
    while (this.reader === null) {
      if (await this.create({ account })) this.reader = account;
      else await this.catchUp();
    }
    return this.reader;
  }

  /** Adds a part; if somebody else added theirs first, that one is taken in before. */
  async append(added: Added): Promise<void> {
    if (Object.values(added).every((list) => list.length === 0)) return;
    const part: Part = { account: this.reader, ...added };
    while (!(await this.create(part))) await this.catchUp();
    this.take(part);
  }

  private async create(part: Part): Promise<boolean> {
    const key = this.nextKey();
    if ((await this.store.create(key, encodePart(key, part))) === 'exists') return false;
    this.parts += 1;
    return true;
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const key = this.nextKey();
      const object = await this.store.read(key);
      if (object === null) return;
      this.parts += 1;
      this.take(decodePart(key, object.content));
    }
  }

  private nextKey(): string {
    return keys.workPart(this.run.workspace, this.run.slot, this.parts + 1);
  }

  /** What a part held that was damaged, or read as another account, is read again. */
  private take(part: Part | null): void {
    if (part === null || (this.reader !== null && this.reader.name !== part.account?.name)) return;
    const { account, readings = [], again = [], hearsay = [], logPages = [] } = part;
    this.reader ??= account;
    for (const reading of readings) addFirst(this.readings, scopeId(reading.scope), reading);
    for (const reading of again) addFirst(this.again, scopeId(reading.scope), reading);
    for (const heard of hearsay) addFirst(this.hearsay, targetId(heard.target), heard);
    for (const page of logPages) addFirst(this.logPages, page.after ?? '', page);
  }
}

export function targetId(target: WitnessTarget): string {
  return target.kind === 'workspace' ? 'workspace' : target.uuid;
}

function addFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}
