import type { LogEntry, Noun } from '../../lambda/core/model/audit-log.ts';
import type { Content } from '../../lambda/core/model/reading.ts';
import { scopeId } from '../../lambda/core/model/scope.ts';
import { RollingHour } from '../../lambda/core/quota/rolling-hour.ts';
import type {
  Answer,
  AuditLogReader,
  BitbucketReader,
  Channel,
  Message,
  NotSent,
  Ports,
  Sent,
  Signer,
  Store,
  StoredObject,
} from '../../lambda/ports.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { contentsOf, type Stated, WORKSPACE } from '../support/build.ts';
import { effectiveRows } from './effective-rows.ts';

/** The process dies at an I/O step: before its effect, or after it with the answer lost. */
export type Death = 'before' | 'after';

/**
 * What can go wrong at one I/O step. `fails`: the port throws and the process lives on, with or without the effect.
 * `declines`: the port says no: a conflict, a 5xx, a message not taken. `misleads`: the message was taken and the
 * answer says it was not; of Bitbucket: the quota is spent.
 */
export type Fault = Death | 'fails before' | 'fails after' | 'declines' | 'misleads';

export type Faults = (step: number, name: string) => Fault | undefined;

/** Steps that a channel takes while others could use them to send the same. */
const SLOW = 5;

export class Crash extends Error {}
/** A port failed. Stands for whatever a store or a network throws. */
export class PortError extends Error {}

/** Where several processes run at once: lets somebody else decide whose step is next. */
export interface Turns {
  next(who: number, name: string): Promise<void>;
  pause(who: number, milliseconds: number): Promise<void>;
}

/** What outlives every process: the store, what the channels received, the clock, and the count of I/O steps. */
export class World {
  readonly objects = new Map<string, Uint8Array>();
  readonly messages: Message[] = [];
  /** What was shown to people while processes ran. */
  readonly notes: string[] = [];
  /** Names of the steps, by number; for reading a failure. */
  readonly trace: string[] = [];
  faults: Faults = () => undefined;
  now = Date.UTC(2026, 10, 2, 6);
  /** What one I/O step takes, in milliseconds. */
  tick = 50;
  truth: Stated = {};
  /** Scope ids that Bitbucket does not show. */
  dark: readonly string[] = [];
  /** Whose credential the secret holds. */
  account = 'auditor';
  /** Signs commits where there is one. */
  signer: Signer | null = null;
  /** The week of the story that is under way, and how often a process was started for it. */
  week = 0;
  starts = 0;
  turns: Turns | null = null;

  /** Counted over all processes. */
  get steps(): number {
    return this.trace.length;
  }

  /** Keys of the alerts that the channel took, in order. */
  get received(): readonly string[] {
    return this.messages.map(keyOf);
  }

  /** SHA-256 over every step, every byte and the time: two worlds with one hash lived through the same. */
  get hash(): string {
    const objects = [...this.objects].map(([key, bytes]) => [key, sha256(bytes)]);
    return sha256(Buffer.from(JSON.stringify([this.trace, this.now, this.messages, this.notes, objects])));
  }

  /** Another world that has lived through the same; nothing that happens to one of them happens to the other. */
  fork(): World {
    const other = new World();
    for (const [key, bytes] of this.objects) other.objects.set(key, bytes);
    other.messages.push(...this.messages);
    other.notes.push(...this.notes);
    other.trace.push(...this.trace);
    const { now, tick, truth, dark, account, signer, week, starts, faults } = this;
    return Object.assign(other, { now, tick, truth, dark, account, signer, week, starts, faults });
  }

  /** A process: it shares the world, and nothing it does after its death has an effect. `who`: where there are several. */
  process(who = 1): Ports {
    let alive = true;
    const io: Io = async (name, effect, bad = {}) => {
      await this.turns?.next(who, name);
      if (!alive) throw new Crash('dead');
      this.trace.push(name);
      this.now += this.tick;
      const fault = this.faults(this.steps, name);
      if (fault === 'before' || fault === 'after') alive = false;
      if (fault === 'before') throw new Crash(name);
      if (fault === 'declines' && bad.declines !== undefined) return bad.declines();
      if (fault === 'fails before' || fault === 'declines') throw new PortError(name);
      if (fault === 'misleads' && bad.misleads !== undefined) return bad.misleads();
      const answer = effect();
      if (fault === 'after') throw new Crash(name);
      if (fault !== undefined) throw new PortError(name);
      return answer;
    };
    return {
      store: this.store(io),
      bitbucket: this.bitbucket(io),
      auditLog: this.auditLog(io),
      channels: [this.channel(io)],
      signer: this.signer === null ? null : signing(io, this.signer),
      clock: { now: () => this.now },
      progress: { show: () => undefined, note: (text) => void this.notes.push(text) },
      workflow: {
        chunk: { answers: 5, milliseconds: 60_000 },
        step: (_name, run) => run(),
        pause: (_name, seconds) =>
          io('pause', () => undefined).then(async () => {
            if (this.turns === null) this.now += seconds * 1000;
            else await this.turns.pause(who, seconds * 1000);
            return 'resumed' as const;
          }),
      },
    };
  }

  private store(io: Io): Store {
    const { objects } = this;
    return {
      read: (key) => io(`read ${key}`, () => stored(objects.get(key))),
      create: async (key, content) => {
        const bytes = await gathered(content);
        return io(`create ${key}`, () => {
          if (objects.has(key)) return 'exists' as const;
          objects.set(key, bytes);
          return 'created' as const;
        });
      },
      replace: (key, content, version) =>
        io(
          `replace ${key}`,
          () => {
            if ((stored(objects.get(key))?.version ?? null) !== version) return 'conflict' as const;
            if (key.includes('/runs/')) throw new Error(`${key} belongs to a run and was replaced`);
            objects.set(key, content);
            return 'replaced' as const;
          },
          { declines: () => 'conflict' as const },
        ),
      list: (prefix) =>
        io(`list ${prefix}`, () => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()),
      locate: (key) => key,
    };
  }

  private bitbucket(io: Io): BitbucketReader {
    const quota = new RollingHour(100_000);
    let known: string | null = null;
    return {
      quota,
      // A reader asks once for each credential.
      account: async (begun) => {
        const account = this.account;
        const answer = read({ login: account, name: account });
        known ??= begun?.name ?? null;
        if (known === account) return answer;
        const said = await io('account', () => answer, unwilling());
        if (said.kind === 'read') known = account;
        return said;
      },
      workspace: () => io('workspace', () => read(WORKSPACE), unwilling()),
      read: (scope) =>
        io(
          `bitbucket ${scopeId(scope)}`,
          () => {
            const content = contentsOf(this.truth).get(scopeId(scope));
            return content === undefined || this.dark.includes(scopeId(scope))
              ? forbidden<Content>()
              : read(content);
          },
          unwilling(),
        ),
      witness: () => io('witness', () => read(effectiveRows(this.truth)), unwilling()),
    };
  }

  /** Two pages: who made Bo admin, and an entry that fits nothing. */
  private auditLog(io: Io): AuditLogReader {
    const entry = (...names: readonly (readonly [Noun, string])[]): LogEntry => ({
      at: '2026-11-05T14:03:00Z',
      actor: { name: 'Cy Dent', accountId: 'cy' },
      action: 'member_updated',
      words: 'member_updated',
      mentions: names.map(([of, text]) => ({ of, text })),
    });
    const pages: readonly (readonly LogEntry[])[] = [
      [entry(['user', 'bo'], ['repository', 'r1'])],
      [entry()],
    ];
    return {
      page: ({ after }) =>
        io('audit-log', () => {
          const number = Number(after ?? 0);
          const next = number + 1 < pages.length ? String(number + 1) : null;
          return { kind: 'page' as const, entries: pages[number] ?? [], ignored: 0, next };
        }),
    };
  }

  private channel(io: Io): Channel {
    const take = (message: Message) => void this.messages.push(message);
    const notSent = { kind: 'not-sent' as const, reason: 'it is down' };
    return {
      name: 'slack',
      format: 'text',
      send: async (message) => {
        for (let turn = 0; this.turns !== null && turn < SLOW; turn += 1)
          await io('sending', () => undefined);
        return io<Sent | NotSent>(
          'send',
          () => {
            take(message);
            return { kind: 'sent' as const };
          },
          {
            declines: () => notSent,
            misleads: () => {
              take(message);
              return notSent;
            },
          },
        );
      },
    };
  }
}

/** What a port answers where it does not do what it was asked. */
interface Bad<T> {
  readonly declines?: () => T;
  readonly misleads?: () => T;
}

type Io = <T>(name: string, effect: () => T, bad?: Bad<T>) => Promise<T>;

function signing(io: Io, signer: Signer): Signer {
  return {
    keys: async () => io('keys', () => signer.keys()),
    sign: async (message, algorithm) => io('sign', () => signer.sign(message, algorithm)),
  };
}

function read<T>(value: T): Answer<T> {
  return { kind: 'read', value, pages: 1, people: [] };
}

function forbidden<T>(): Answer<T> {
  const unreadable = { reason: 'No access', httpStatus: 403, remedy: 'Give access' };
  return { kind: 'unreadable', unreadable, transient: false };
}

function unwilling<T>(): Bad<Answer<T>> {
  const unreadable = { reason: 'Bitbucket failed', httpStatus: 503, remedy: 'Try again' };
  return {
    declines: () => ({ kind: 'unreadable', unreadable, transient: true }),
    misleads: () => ({ kind: 'throttled', seconds: 600 }),
  };
}

function stored(content: Uint8Array | undefined): StoredObject | null {
  return content === undefined ? null : { content, version: sha256(content) };
}

async function gathered(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function keyOf({ body }: Message): string {
  return /alert ([0-9a-f]{16}) · run (\d+)/.exec(body)?.slice(1).join(' of run ') ?? body;
}
