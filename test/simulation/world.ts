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
  Ports,
  Signer,
  Store,
  StoredObject,
} from '../../lambda/ports.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { contentsOf, type Stated, WORKSPACE } from '../support/build.ts';

/** The process dies at an I/O step: before its effect, or after it with the answer lost. */
export type Death = 'before' | 'after';

/** Steps that a channel takes while others could use them to send the same. */
const SLOW = 30;

export class Crash extends Error {}

/** What outlives every process: the store, what the channels received, the clock, and the count of I/O steps. */
export class World {
  readonly objects = new Map<string, Uint8Array>();
  /** Keys of the alerts that the channel took, in order. */
  readonly received: string[] = [];
  /** Which I/O steps kill the process that takes them. Counted over all processes. */
  deaths: ReadonlyMap<number, Death> = new Map();
  steps = 0;
  now = Date.UTC(2026, 10, 2, 6);
  /** What one I/O step takes, in milliseconds. */
  tick = 50;
  truth: Stated = {};
  /** Scope ids that Bitbucket does not show. */
  dark: readonly string[] = [];
  /** Signs commits where there is one. */
  signer: Signer | null = null;
  /** While another process may be sending, waiting for it takes no time of its own. */
  othersAlive = false;
  /** Where several processes run at once: lets somebody else decide whose turn it is. */
  turn: (name: string) => Promise<void> = async () => undefined;
  /** Names of the steps, by number; for reading a failure. */
  readonly trace: string[] = [];

  /** A process: it shares the world, and nothing it does after its death has an effect. */
  process(): Ports {
    let alive = true;
    const io = async <T>(name: string, effect: () => T): Promise<T> => {
      await this.turn(name);
      if (!alive) throw new Crash('dead');
      this.steps += 1;
      this.trace.push(name);
      this.now += this.tick;
      const death = this.deaths.get(this.steps);
      if (death === 'before') {
        alive = false;
        throw new Crash(name);
      }
      const answer = effect();
      if (death === 'after') {
        alive = false;
        throw new Crash(name);
      }
      return answer;
    };
    return {
      store: this.store(io),
      bitbucket: this.bitbucket(io),
      auditLog: this.auditLog(io),
      channels: [this.channel(io)],
      signer: this.signer === null ? null : signing(io, this.signer),
      clock: { now: () => this.now },
      progress: { show: () => undefined, note: () => undefined },
      workflow: {
        chunk: { answers: 5, milliseconds: 60_000 },
        step: (_name, run) => run(),
        pause: (name, seconds) =>
          io(name, () => {
            if (!this.othersAlive) this.now += seconds * 1000;
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
        io(`replace ${key}`, () => {
          if ((stored(objects.get(key))?.version ?? null) !== version) return 'conflict' as const;
          objects.set(key, content);
          return 'replaced' as const;
        }),
      list: (prefix) =>
        io(`list ${prefix}`, () => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()),
      locate: (key) => key,
    };
  }

  private bitbucket(io: Io): BitbucketReader {
    const quota = new RollingHour(100_000);
    return {
      quota,
      workspace: () => io('workspace', () => read(WORKSPACE)),
      read: (scope) =>
        io(`bitbucket ${scopeId(scope)}`, () => {
          const content = contentsOf(this.truth).get(scopeId(scope));
          return content === undefined || this.dark.includes(scopeId(scope))
            ? forbidden<Content>()
            : read(content);
        }),
      witness: () => io('witness', () => forbidden()),
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
    return {
      name: 'slack',
      format: 'text',
      send: async (message) => {
        for (let turn = 0; this.othersAlive && turn < SLOW; turn += 1) await io('sending', () => undefined);
        return io('send', () => {
          this.received.push(keyOf(message));
          return { kind: 'sent' as const };
        });
      },
    };
  }
}

type Io = <T>(name: string, effect: () => T) => Promise<T>;

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
