import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ResultFile } from '../core/report/result-json.ts';
import { FUNCTION_METRICS as NAMES } from '../function-environment.ts';
import type { Committed } from '../outcome.ts';
import type { Store } from '../ports.ts';

type Name = Exclude<keyof typeof NAMES, 'namespace' | 'dimension'>;
export type Measured = Readonly<Partial<Record<Name, number>>>;

/** Writes metrics of one workspace as one line of the log: CloudWatch's Embedded Metric Format. */
export function emit(workspace: string, measured: Measured): void {
  const metrics = new Metrics({ namespace: NAMES.namespace });
  // Without its own dimension `service`, which an alarm would have to name.
  metrics.clearDefaultDimensions();
  metrics.addDimension(NAMES.dimension, workspace);
  for (const [name, value] of Object.entries(measured)) {
    metrics.addMetric(NAMES[name as Name], MetricUnit.Count, value);
  }
  metrics.publishStoredMetrics();
}

/** What a committed run tells in numbers. Its coverage is read back from its files. */
export async function measure(store: Store, { status, undelivered, folder }: Committed): Promise<Measured> {
  const key = `${folder}/result.json`;
  const object = await store.read(key);
  if (object === null) throw new Error(`${store.locate(key)} is missing although the run is committed`);
  const { coverage } = JSON.parse(Buffer.from(object.content).toString('utf8')) as ResultFile;
  return {
    runCompleted: 1,
    runPartial: status === 'partial' ? 1 : 0,
    alertsUndelivered: undelivered,
    scopesUnreadable: coverage.scopes - coverage.read,
  };
}
