import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { WATCHDOG_METRICS } from '../lambda/watchdog/contract.ts';
import { runbook, type Section } from './runbook.ts';
import type { DeploySettings } from './settings-shapes.ts';

export interface AlarmsProps {
  readonly settings: DeploySettings;
  readonly topic: ITopic;
  readonly deadLetters: IQueue;
}

const AT_LEAST = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
const BELOW = ComparisonOperator.LESS_THAN_THRESHOLD;
const AT_MOST = ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD;
/** Partial runs one after the other that are no accident any more. */
const PARTIAL_RUNS = 3;
/** Time to make a new token and try it. */
const TOKEN_DAYS = 14;

/** What is wrong when an alarm rings, and from which number on. */
interface Watch {
  readonly name: string;
  readonly section: Section;
  readonly text: string;
  readonly metric: Metric;
  readonly threshold: number;
  readonly when: ComparisonOperator;
}

/** Alarms on what the watchdog sees. Silence of the watchdog rings all of them. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { settings } = props;
    const watches = [
      ...settings.workspaces.flatMap((workspace) => watchesOf(this, settings, workspace)),
      token(this),
      ...mail(this, settings),
    ];
    for (const watch of watches) this.raise(props, watch, TreatMissingData.BREACHING);
    // A queue that is not used sends no numbers; that no audit comes rings another alarm.
    this.raise(props, startLost(props.deadLetters), TreatMissingData.NOT_BREACHING);
  }

  private raise({ settings, topic }: AlarmsProps, watch: Watch, treatMissingData: TreatMissingData): void {
    const { name, section, text, metric, threshold, when } = watch;
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: `${text} What to do: ${runbook(settings, section)}`,
      metric,
      threshold,
      comparisonOperator: when,
      evaluationPeriods: 1,
      treatMissingData,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
}

function watchesOf(scope: Construct, { overdueHours }: DeploySettings, workspace: string): readonly Watch[] {
  const metric = (name: string) => seen(scope, name, { [WATCHDOG_METRICS.workspaceDimension]: workspace });
  return [
    {
      name: `audit-overdue-${workspace}`,
      section: 'audit-overdue',
      text: `No audit of ${workspace} was committed for ${overdueHours} hours, or none ever, or the watchdog is silent.`,
      metric: metric(WATCHDOG_METRICS.hoursSinceLastAudit),
      threshold: overdueHours,
      when: AT_LEAST,
    },
    {
      name: `audit-partial-${workspace}`,
      section: 'audit-partial',
      text: `The last ${PARTIAL_RUNS} audits of ${workspace} or more could not read everything, or the watchdog is silent.`,
      metric: metric(WATCHDOG_METRICS.partialRunsInARow),
      threshold: PARTIAL_RUNS,
      when: AT_LEAST,
    },
    {
      name: `alerts-undelivered-${workspace}`,
      section: 'alerts-undelivered',
      text: `Alerts of a committed audit of ${workspace} were not delivered, or the watchdog is silent.`,
      metric: metric(WATCHDOG_METRICS.undeliveredRuns),
      threshold: 1,
      when: AT_LEAST,
    },
  ];
}

function token(scope: Construct): Watch {
  return {
    name: 'token-expiry',
    section: 'token-expiry',
    text: `The token for Bitbucket expires in ${TOKEN_DAYS} days or less, or nobody told when, or the watchdog is silent.`,
    metric: seen(scope, WATCHDOG_METRICS.daysToTokenExpiry, {}),
    threshold: TOKEN_DAYS,
    when: AT_MOST,
  };
}

function mail(scope: Construct, { alertEmails }: DeploySettings): readonly Watch[] {
  if (alertEmails.length === 0) return [];
  return [
    {
      name: 'mail-unconfirmed',
      section: 'mail-unconfirmed',
      text: 'An address that alerts are mailed to was never confirmed or has left, or the watchdog is silent.',
      metric: seen(scope, WATCHDOG_METRICS.confirmedAddresses, {}),
      threshold: alertEmails.length,
      when: BELOW,
    },
  ];
}

function startLost(queue: IQueue): Watch {
  return {
    name: 'start-lost',
    section: 'start-lost',
    text: 'A start of an audit did not reach the function and lies in the dead-letter queue.',
    metric: new Metric({
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensionsMap: { QueueName: queue.queueName },
      statistic: 'Maximum',
      period: Duration.minutes(15),
    }),
    threshold: 1,
    when: AT_LEAST,
  };
}

/** Of these few is bad, of all others much. */
const BAD_WHEN_LOW: readonly string[] = [
  WATCHDOG_METRICS.daysToTokenExpiry,
  WATCHDOG_METRICS.confirmedAddresses,
];

/** The worst that the watchdog said in six hours, in which it looks twice. */
function seen(scope: Construct, metricName: string, dimensions: Record<string, string>): Metric {
  return new Metric({
    namespace: WATCHDOG_METRICS.namespace,
    metricName,
    dimensionsMap: { [WATCHDOG_METRICS.stackDimension]: Stack.of(scope).stackName, ...dimensions },
    statistic: BAD_WHEN_LOW.includes(metricName) ? 'Minimum' : 'Maximum',
    period: Duration.hours(6),
  });
}
