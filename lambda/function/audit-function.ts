import {
  type DurableContext,
  type DurableExecutionConfig,
  type DurableLambdaHandler,
  withDurableExecution,
} from '@aws/durable-execution-sdk-js';
import { Logger } from '@aws-lambda-powertools/logger';
import { durableWorkflow } from '../adapters/workflow/durable.ts';
import { audit } from '../audit.ts';
import type { Committed } from '../outcome.ts';
import type { Clock } from '../ports.ts';
import { listInTable } from '../stages/list-in-table.ts';
import { alertChannels } from './alert-channels.ts';
import { AuditStopped } from './audit-stopped.ts';
import { type Connection, connect, type Services, services } from './connect.ts';
import { readOrder } from './order.ts';
import { progressLog } from './progress-log.ts';
import { type Environment, readFunctionSettings } from './read-function-settings.ts';
import { emit, measure } from './run-metrics.ts';
import { tellFailure } from './tell-failure.ts';

export interface FunctionParts {
  readonly env: Environment;
  readonly clock: Clock;
  /** Where executions are kept; the Lambda service unless given. */
  readonly durable?: DurableExecutionConfig;
}

/** What the execution ends with. */
export type FunctionResult = Pick<Committed, 'run' | 'status' | 'fresh' | 'undelivered'>;

type Ending = { end?: () => Promise<void> };

/** The Lambda function: one execution is one audit, over as many invocations as the quota asks for. */
export function auditFunction({ env, clock, durable }: FunctionParts): DurableLambdaHandler {
  const logger = new Logger({ serviceName: 'access-auditor' });
  let shared: Services | null = null;

  return async (event, context) => {
    const ending: Ending = {};
    const perform = async (payload: unknown, execution: DurableContext): Promise<FunctionResult> => {
      execution.configureLogger({ customLogger: logger, modeAware: true });
      shared ??= services(readFunctionSettings(env));
      return auditOnce(shared, payload, { execution, clock, ending });
    };
    try {
      return await withDurableExecution(perform, durable)(event, context);
    } finally {
      // A pause leaves the execution where it stands, so the end of an invocation shows only here.
      await ending.end?.();
    }
  };
}

interface Invocation {
  readonly execution: DurableContext;
  readonly clock: Clock;
  readonly ending: Ending;
}

async function auditOnce(
  shared: Services,
  payload: unknown,
  { execution, clock, ending }: Invocation,
): Promise<FunctionResult> {
  const { settings, store, secrets } = shared;
  const order = readOrder(payload, settings.workspaces);
  const { workspace } = order;
  const workflow = durableWorkflow(execution);
  const progress = progressLog(execution.logger, clock);
  const owner = `execution ${execution.lambdaContext.awsRequestId}`;
  const connection = await connect(shared, { order, owner, workflow, clock, progress });
  ending.end = () => end(connection, workspace);
  try {
    const channels = await alertChannels(settings, secrets, workflow);
    const outcome = await audit({ ...connection.ports, channels }, order);
    if (outcome.kind === 'stopped') throw new AuditStopped(outcome, order);
    await workflow.step('table', () => listInTable(store, order));
    emit(workspace, await measure(store, outcome));
    const { run, status, fresh, undelivered } = outcome;
    return { run, status, fresh, undelivered };
  } catch (error) {
    emit(workspace, { runCompleted: 0 });
    await tellFailure(settings.topicArn, workflow, { order, error });
    throw error;
  }
}

async function end(connection: Connection, workspace: string): Promise<void> {
  emit(workspace, { requestsSent: await connection.close() });
}
