import { Policy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allow } from './allow.ts';

export interface FunctionRoleProps {
  readonly logs: ILogGroup;
  readonly rights: readonly PolicyStatement[];
}

/** A function's role without managed policies: those of AWS reach into every log group and execution. */
export class FunctionRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { logs, rights }: FunctionRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const log = allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logs.logGroupArn]);
    for (const right of [log, ...rights]) this.role.addToPolicy(right);
  }

  /**
   * Lets the function keep its own durable executions and nobody else's:
   * https://docs.aws.amazon.com/lambda/latest/dg/durable-security.html
   * A policy apart, because the function waits for those of its role.
   */
  allowDurability(fn: IFunction): void {
    const actions = ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'];
    new Policy(this, 'Durability', {
      roles: [this.role],
      statements: [allow('KeepExecutions', actions, [`${fn.functionArn}:*`])],
    });
  }
}
