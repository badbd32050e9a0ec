import type { RollingHour } from '../../core/quota/rolling-hour.ts';
import type { SecretSource } from '../../credential.ts';
import type { Answer, BitbucketReader, Clock } from '../../ports.ts';
import { exchange } from '../http/exchange.ts';
import { type Fault, isTransient } from '../http/reply.ts';
import { throttle } from '../http/throttle.ts';
import { transport } from '../http/transport.ts';
import { accountReader } from './account.ts';
import { isAllowed, tokenAddress } from './address.ts';
import { authorization } from './authorization.ts';
import { client } from './client.ts';
import { readEffective } from './effective.ts';
import { explain } from './failures.ts';
import { type ListMemory, newListMemory } from './list-memory.ts';
import { type Bad, lister } from './lister.ts';
import { PageBudget } from './page-budget.ts';
import { peopleOf } from './people.ts';
import { readScope, type ScopeRead } from './scopes.ts';
import { type Subject, subjectOf, subjectOfWitness, WORKSPACE } from './subject.ts';
import { readWorkspace } from './workspace.ts';

export interface BitbucketReaderParts {
  /** Only its origin is used. */
  readonly apiUrl: string;
  /** The workspace's slug. */
  readonly workspace: string;
  readonly secrets: SecretSource;
  readonly clock: Clock;
  readonly sleep: (seconds: number) => Promise<void>;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly quota: RollingHour;
  readonly requestTimeoutSeconds: number;
  /** What an earlier reader of this run learnt; it is added to. */
  readonly memory?: ListMemory;
}

/**
 * Reads one workspace over Bitbucket's REST interface. It waits only between retries, never for the quota.
 * Its methods throw only what `secrets.read` throws on the very first reading.
 */
export function bitbucketReader(parts: BitbucketReaderParts): BitbucketReader & { close(): Promise<void> } {
  const { apiUrl, workspace, secrets, clock, quota, memory = newListMemory() } = parts;
  const place = { apiUrl, workspace };
  const wire = transport((url) => isAllowed(url, apiUrl), parts.requestTimeoutSeconds);
  const send = exchange({ ...parts, transport: wire, throttle: throttle(quota, clock, parts.random) });
  const permits = authorization({ secrets, clock, exchange: send, tokenUrl: tokenAddress(apiUrl) });
  const get = client(permits, send);
  const whose = accountReader(permits, get, apiUrl);
  const list = lister(get, new PageBudget(quota, clock, memory.needs), memory);

  return {
    quota,
    account: async (known) => answer(await whose(known), WORKSPACE),
    workspace: async () => answer(await readWorkspace(get, place), WORKSPACE),
    read: async (scope) => answer(await readScope(list, place, scope), subjectOf(scope), mayPass),
    witness: async (target) =>
      answer(await readEffective(list, place, target), subjectOfWitness(target), mayPass),
    close: () => wire.close(),
  };
}

function answer<T>(got: ScopeRead<T> | Bad, subject: Subject, isPassing = isTransient): Answer<T> {
  switch (got.kind) {
    case 'scope': {
      const { value, pages, users, kind: _, ...told } = got;
      return { kind: 'read', value, pages, people: peopleOf(users), ...told };
    }
    case 'fault':
      return { kind: 'unreadable', unreadable: explain(got, subject), transient: isPassing(got) };
    default:
      return got;
  }
}

/** A certificate that is refused in the middle of a run is no property of a scope: something came in between. */
function mayPass(got: Fault): boolean {
  return isTransient(got) || got.cause === 'tls';
}
