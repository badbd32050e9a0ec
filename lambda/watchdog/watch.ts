import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { confirmedAddresses, type WatchedTopic } from './confirmed-addresses.ts';
import { WATCHDOG_METRICS } from './contract.ts';
import { daysTo, judge } from './judge.ts';
import { type Lookout, seenRuns } from './seen-runs.ts';
import { tokenExpires } from './token-expires.ts';

export interface Watch {
  readonly lookout: Lookout;
  readonly secrets: SecretsManagerClient;
  /** ARN. */
  readonly secret: string;
  /** Null where nobody is mailed. */
  readonly topic: WatchedTopic | null;
  readonly workspaces: readonly string[];
  readonly metrics: Metrics;
}

/**
 * Emits what is seen of each workspace, of the token and of those who are mailed.
 * Whatever fails leaves its metric out, which rings the alarm, and fails the invocation in the end.
 */
export async function watch({ lookout, secrets, secret, topic, workspaces, metrics }: Watch): Promise<void> {
  const looks = workspaces.map((workspace) => async () => {
    const verdict = judge(await seenRuns(lookout, workspace), lookout.now);
    metrics.addDimension(WATCHDOG_METRICS.workspaceDimension, workspace);
    emit(metrics, [
      [WATCHDOG_METRICS.hoursSinceLastAudit, verdict.hoursSinceLastAudit],
      [WATCHDOG_METRICS.partialRunsInARow, verdict.partialRunsInARow],
      [WATCHDOG_METRICS.undeliveredRuns, verdict.undeliveredRuns],
    ]);
  });
  looks.push(async () => {
    const days = daysTo(await tokenExpires(secrets, secret), lookout.now);
    emit(metrics, [[WATCHDOG_METRICS.daysToTokenExpiry, days]]);
  });
  if (topic !== null) {
    looks.push(async () => {
      emit(metrics, [[WATCHDOG_METRICS.confirmedAddresses, await confirmedAddresses(topic)]]);
    });
  }
  const failures: unknown[] = [];
  for (const look of looks) await look().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'The watchdog could not see everything');
}

type Value = readonly [name: string, value: number | null];

/** One line of the log; CloudWatch makes metrics of it. */
function emit(metrics: Metrics, values: readonly Value[]): void {
  for (const [name, value] of values) if (value !== null) metrics.addMetric(name, MetricUnit.NoUnit, value);
  if (values.some(([, value]) => value !== null)) metrics.publishStoredMetrics();
}

export function watchdogMetrics(stack: string): Metrics {
  return new Metrics({ namespace: WATCHDOG_METRICS.namespace, serviceName: stack });
}
