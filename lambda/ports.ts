import type { LogEntry } from './core/model/audit-log.ts';
import type { Heard, Question } from './core/model/heard.ts';
import type { Content, Unreadable } from './core/model/reading.ts';
import type { Person, Workspace } from './core/model/resources.ts';
import type { Scope } from './core/model/scope.ts';
import type { SigningAlgorithm } from './core/model/signature.ts';
import type { WitnessRow, WitnessTarget } from './core/model/witness.ts';
import type { RollingHour } from './core/quota/rolling-hour.ts';

/** What the stages speak to. Bad news is a value here: nothing that a stage must decide on is thrown. */
export interface Ports {
  readonly bitbucket: BitbucketReader;
  /** The audit log of the Atlassian organisation; absent where none is set up. */
  readonly auditLog?: AuditLogReader;
  readonly store: Store;
  readonly channels: readonly Channel[];
  /** Null where commits are not signed. */
  readonly signer: Signer | null;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly progress: Progress;
}

export type Answer<T> =
  | {
      readonly kind: 'read';
      readonly value: T;
      /** How many requests a faultless reading takes; retries are not counted. */
      readonly pages: number;
      readonly people: readonly Person[];
      /** How many entries Bitbucket says the list has; missing where it does not. */
      readonly reported?: number;
    }
  /** `transient`: the network or the server failed; the same question may be answered later. */
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable; readonly transient: boolean }
  /** The quota is spent for this many seconds. Nothing was read. */
  | { readonly kind: 'throttled'; readonly seconds: number }
  /** Bitbucket refuses the credential, also after it was read again. */
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };

export interface BitbucketReader {
  /**
   * Whose credential is in use. Bitbucket is asked where the login is not the known one,
   * and where the credential was exchanged since the last answer.
   */
  account(known: Account | null): Promise<Answer<Account>>;
  workspace(): Promise<Answer<Workspace>>;
  /** Lists one scope to its end, or says why not. Never a part of a list. */
  read(scope: Scope): Promise<Answer<Content>>;
  /** Bitbucket's own effective list, or one repository's part of it. */
  witness(target: WitnessTarget): Promise<Answer<readonly WitnessRow[]>>;
  /** What was spent in the rolling hour; kept between processes by the caller. */
  readonly quota: RollingHour;
}

/** Says who did what in an Atlassian organisation. It has a limit of its own, apart from Bitbucket's quota. */
export interface AuditLogReader {
  page(question: LogQuestion): Promise<LogAnswer>;
}

export interface LogQuestion {
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
  /** The cursor of the page before, or null for the first page. */
  readonly after: string | null;
}

export type LogAnswer =
  | {
      readonly kind: 'page';
      readonly entries: readonly LogEntry[];
      /** Rows without a time or an actor. */
      readonly ignored: number;
      /** The next page's cursor, or null on the last page. */
      readonly next: string | null;
    }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
  /** The limit is spent for this many seconds. Nothing was read. */
  | { readonly kind: 'throttled'; readonly seconds: number };

/** Plain words to compare, not meant for people and never secret. */
export interface Account {
  /** What the credential itself says: the same for two credentials that were made by one login. */
  readonly login: string;
  /** The same for as long as it is the same account. */
  readonly name: string;
}

/** Asks single questions for `doctor`. Bad news is a value; nothing is asked twice. */
export interface BitbucketProbe {
  /** `workspace` is a slug; for the question of that name also a UUID. */
  ask(workspace: string, question: Question): Promise<Heard>;
}

/** Objects by key, `/` between parts. What `create` wrote is never changed by anybody. */
export interface Store {
  read(key: string): Promise<StoredObject | null>;
  /** Writes once. `exists`: somebody wrote this key before, whatever the content. */
  create(key: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<'created' | 'exists'>;
  /** Compare-and-swap: writes only where the version is still this one; null where there is no object. */
  replace(key: string, content: Uint8Array, version: string | null): Promise<'replaced' | 'conflict'>;
  /** Every key that begins with the prefix, sorted. */
  list(prefix: string): Promise<readonly string[]>;
  /** Where a person finds this key: a path or an s3:// address. */
  locate(key: string): string;
}

export interface StoredObject {
  readonly content: Uint8Array;
  readonly version: string;
}

export type Format = 'slack' | 'mail' | 'text' | 'event';

/**
 * A message ready to be sent, in the format the channel asked for. For Slack the body is its JSON payload;
 * for `event` the subject is the event's detail-type and the body its detail, as JSON.
 */
export interface Message {
  readonly subject: string;
  readonly body: string;
}

export interface Channel {
  /** Part of the delivery's key, so never renamed: `slack`, `email`, `events` or `console`. */
  readonly name: string;
  readonly format: Format;
  /** Slack only: whom a critical message calls, as Slack spells it; nobody where it is missing. */
  readonly mention?: string | null;
  send(message: Message): Promise<Sent | NotSent>;
}

export interface Sent {
  readonly kind: 'sent';
}

export interface NotSent {
  readonly kind: 'not-sent';
  readonly reason: string;
}

/** Signs commits with a key that never leaves its place. Bad news is a value. */
export interface Signer {
  /** The keys as they are now; the same answer for the life of the process once it was had. */
  keys(): Promise<SigningKeys | CannotSign>;
  /** Signs a message of at most 4096 bytes with the own key. */
  sign(message: Uint8Array, algorithm: SigningAlgorithm): Promise<Signed | CannotSign>;
}

export interface Signed {
  readonly kind: 'signed';
  readonly signature: Uint8Array;
}

export interface SigningKeys {
  readonly kind: 'keys';
  /** What new commits are signed with. */
  readonly own: SigningKey;
  /** Whose signatures are believed: the own key, and older ones. */
  readonly trusted: readonly SigningKey[];
}

export interface SigningKey {
  /** The ARN. */
  readonly id: string;
  /** The public key as SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
}

export interface CannotSign {
  readonly kind: 'cannot-sign';
  readonly reason: string;
  readonly remedy: string;
}

/** The two verbs of an audit that may take days: a durable backend or a plain process drives them. */
export interface Workflow {
  /** How much one step of reading may do: a crash repeats at most this. */
  readonly chunk: { readonly answers: number; readonly milliseconds: number };
  /**
   * Runs a named unit of work once. Its result is small, plain and never secret.
   * Whatever decides what comes next is decided in a step, because everything between steps may run again.
   */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Waits; or `declined` where this driver does not wait that long. */
  pause(name: string, seconds: number): Promise<'resumed' | 'declined'>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export type Phase = 'lists' | 'projects' | 'repositories' | 'groups' | 'witness' | 'report' | 'alerts';

export interface ProgressEvent {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** Requests left in the rolling hour. */
  readonly quotaLeft: number;
  /** Seconds to the end of the reading at the quota, or null while it is not known. */
  readonly etaSeconds: number | null;
}

export interface Progress {
  show(event: ProgressEvent): void;
  /** Something that a person should know now, e.g. that the quota is waited for. */
  note(text: string): void;
}
