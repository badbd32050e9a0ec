import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogEntry } from '../core/model/audit-log.ts';
import type { Reading, Unreadable } from '../core/model/reading.ts';
import type { Person } from '../core/model/resources.ts';
import type { WitnessRow, WitnessTarget } from '../core/model/witness.ts';
import { VERSION } from '../core/version.ts';
import type { Account } from '../ports.ts';

/** Parts of another layout, or of another version of the auditor, are not understood: what they hold is read again. */
const MADE_BY = { schemaVersion: 1, version: VERSION } as const;

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
export interface Added {
  readonly readings?: readonly Reading[];
  /** Second readings of scopes that the log holds already. */
  readonly again?: readonly Reading[];
  readonly hearsay?: readonly Hearsay[];
  readonly logPages?: readonly LogPage[];
}

/** One file of the work log. */
export interface Part extends Added {
  /** As whom it was read. */
  readonly account: Account | null;
}

/** A part as it is kept: a line with the hash of its place and of the line below, and that line. */
export function encodePart(key: string, part: Part): Uint8Array {
  const text = Buffer.from(JSON.stringify({ ...MADE_BY, ...part }));
  return gzipSync(Buffer.concat([Buffer.from(`${seal(key, text)}\n`), text]), { level: FAST });
}

/** Null where it is not the part that was written to this place, or of another version. */
export function decodePart(key: string, bytes: Uint8Array): Part | null {
  try {
    const plain = gunzipSync(bytes);
    const end = plain.indexOf('\n');
    const text = plain.subarray(end + 1);
    if (plain.toString('utf8', 0, end) !== seal(key, text)) return null;
    const { schemaVersion, version, ...part } = JSON.parse(text.toString('utf8')) as Part & typeof MADE_BY;
    return schemaVersion === MADE_BY.schemaVersion && version === MADE_BY.version ? part : null;
  } catch {
    return null;
  }
}

/** The place is in it, because the part of another slot is whole, too. */
function seal(key: string, text: Uint8Array): string {
  return createHash('sha256').update(key).update('\n').update(text).digest('hex');
}
