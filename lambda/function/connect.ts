import { setTimeout } from 'node:timers/promises';
import { auditLogReader } from '../adapters/atlassian/reader.ts';
import { bitbucketReader } from '../adapters/bitbucket/reader.ts';
import { secretsManagerSecrets } from '../adapters/secrets/secrets-manager.ts';
import { kmsSigner } from '../adapters/signer/kms-signer.ts';
import { holdLease } from '../adapters/store/lease.ts';
import { s3Store } from '../adapters/store/s3-store.ts';
import { splitStore } from '../adapters/store/split-store.ts';
import type { AuditOrder } from '../audit.ts';
import type { SecretSource } from '../credential.ts';
import type { Clock, Ports, Progress, Store, Workflow } from '../ports.ts';
import { loadQuota } from '../stages/keep-quota.ts';
import { keys } from '../stages/keys.ts';
import { keepListMemory, loadListMemory } from './keep-list-memory.ts';
import type { FunctionSettings } from './read-function-settings.ts';
import { requestsSent } from './requests-sent.ts';

/** What a sandbox keeps between invocations: nothing here knows an execution. */
export interface Services {
  readonly settings: FunctionSettings;
  readonly store: Store;
  readonly secrets: SecretSource;
}

export interface Connection {
  readonly ports: Omit<Ports, 'channels'>;
  /** Ends the invocation's part of the work; gives the requests that it sent. */
  close(): Promise<number>;
}

export interface Connecting {
  readonly order: AuditOrder;
  /** Who this is, for a person who reads the lease. */
  readonly owner: string;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly progress: Progress;
}

const REQUEST_TIMEOUT_SECONDS = 60;

/** Counts on when somebody sets the time. */
const stopwatch: Clock = { now: () => performance.now() };

export function services(settings: FunctionSettings): Services {
  const [evidence, work] = [settings.evidenceBucket, settings.workBucket].map((bucket) =>
    s3Store({ bucket, prefix: '' }),
  ) as [Store, Store];
  return {
    settings,
    store: splitStore({ evidence, work }),
    // The secret alone is asked: the function's environment holds no credential.
    secrets: secretsManagerSecrets({ name: settings.secret, env: {} }),
  };
}

/** Connects everything that one invocation speaks to, alone in its workspace until `close`. */
export async function connect(
  { settings, store, secrets }: Services,
  { order, owner, workflow, clock, progress }: Connecting,
): Promise<Connection> {
  const { workspace } = order;
  const lease = await holdLease({
    store,
    key: keys.lease(workspace),
    owner,
    clock: stopwatch,
    sleep: setTimeout,
    onWait: () => progress.note('Another execution is at work on this workspace: waiting for its pause.'),
  });
  const quota = await loadQuota(store, clock, { workspace, limit: settings.requestsPerHour });
  const memory = await loadListMemory(store, order);
  const bitbucket = bitbucketReader({
    apiUrl: settings.apiUrl,
    workspace,
    secrets,
    clock,
    sleep: (seconds) => setTimeout(seconds * 1000),
    random: Math.random,
    quota,
    requestTimeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    memory,
  });
  const auditLog = auditLogOf(settings, secrets, clock);
  const signer = settings.signingKeys === null ? null : kmsSigner({ keys: settings.signingKeys });
  const sent = requestsSent(quota, clock);
  return {
    ports: { bitbucket, ...(auditLog && { auditLog }), store, signer, workflow, clock, progress },
    async close() {
      await auditLog?.close();
      await bitbucket.close();
      await keepListMemory(store, order, memory);
      await lease.release();
      return sent();
    },
  };
}

/** Null where no organisation is named. The key is read when it is sent: it may be changed in the days before. */
function auditLogOf({ organization, atlassianUrl }: FunctionSettings, secrets: SecretSource, clock: Clock) {
  if (organization === null) return null;
  return auditLogReader({
    apiUrl: atlassianUrl,
    organization,
    key: async () => (await secrets.read()).organisationKey,
    clock,
    sleep: (seconds) => setTimeout(seconds * 1000),
    random: Math.random,
    requestTimeoutSeconds: REQUEST_TIMEOUT_SECONDS,
  });
}
