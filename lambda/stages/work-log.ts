import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogEntry } from '../core/model/audit-log.ts';
import type { Reading, Unreadable } from '../core/model/reading.ts';
import type { Person } from '../core/model/resources.ts';
import { scopeId } from '../core/model/scope.ts';
import type { WitnessRow, WitnessTarget } from '../core/model/witness.ts';
import type { Account, Store } from '../ports.ts';
import { encodeJson } from './json.ts';
import { keys } from './keys.ts';
import { parseAccount } from './records.ts';

/** Parts of another version are not understood, and what they hold is read again. */
const SCHEMA_VERSION = 1;

/** Work files are read back within days, if at all. */
const FAST = 1;

/** What one question to Bitbucket's own effective list brought. */
export interface Hearsay {
  readonly target: WitnessTarget;
  readonly pages: number;
  /** Whom no scope described. */
  readonly people: readonly Person[];
  readonly outcome:
    | { readonly kind: 'read'; readonly rows: readonly WitnessRow[] }
    | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };
}

/** What one page of the organisation's audit log brought. */
export interface LogPage {
  /** The cursor it was asked with; null for the first page. */
  readonly after: string | null;
  readonly outcome:
    | {
        readonly kind: 'read';
        readonly next: string | null;
        /** Rows of the page, and those of them that tell nothing. */
        readonly entries: number;
        readonly ignored: number;
        /** The entries that fit a change of this run. */
        readonly fitting: readonly LogEntry[];
      }
    | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };
}

/** What is added at once. */
interface Added {
  readonly readings?: readonly Reading[];
  /** Second readings of scopes that the log holds already. */
  readonly again?: readonly Reading[];
  readonly hearsay?: readonly Hearsay[];
  readonly logPages?: readonly LogPage[];
}

interface Part extends Added {
  readonly schemaVersion: number;
}

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
  private account: Account | null = null;
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

  /** Adds a part; if somebody else added theirs first, that one is taken in before. */
  async append(added: Added): Promise<void> {
    if (Object.values(added).every((list) => list.length === 0)) return;
    const part: Part = { schemaVersion: SCHEMA_VERSION, ...added };
    const bytes = gzipSync(JSON.stringify(part), { level: FAST });
    while ((await this.store.create(this.nextKey(), bytes)) === 'exists') await this.catchUp();
    this.parts += 1;
    this.take(part);
  }

  /** The account that the run was begun as; null where nobody has said it yet. */
  async begunAs(): Promise<Account | null> {
    if (this.account === null) {
      const object = await this.store.read(keys.account(this.run.workspace, this.run.slot));
      this.account = object === null ? null : parseAccount(object.content);
    }
    return this.account;
  }

  /** Says it; of several the first one counts. */
  async beginAs(account: Account): Promise<Account> {
    await this.store.create(keys.account(this.run.workspace, this.run.slot), encodeJson(account));
    return (await this.begunAs()) ?? account;
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const object = await this.store.read(this.nextKey());
      if (object === null) return;
      this.parts += 1;
      this.take(decode(object.content));
    }
  }

  private nextKey(): string {
    return keys.workPart(this.run.workspace, this.run.slot, this.parts + 1);
  }

  private take({ readings = [], again = [], hearsay = [], logPages = [] }: Part): void {
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

/** A part that was damaged, or written by another version, holds nothing: its scopes are read again. */
function decode(bytes: Uint8Array): Part {
  const nothing: Part = { schemaVersion: SCHEMA_VERSION };
  try {
    const part = JSON.parse(gunzipSync(bytes).toString('utf8')) as Part;
    return part.schemaVersion === SCHEMA_VERSION ? part : nothing;
  } catch {
    return nothing;
  }
}
