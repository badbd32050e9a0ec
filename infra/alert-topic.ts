import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Where every alert and every alarm goes. Each address must be confirmed by a click in the first mail. */
export class AlertTopic extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly emails: readonly string[]; readonly key: IKey | undefined },
  ) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Bitbucket access',
      enforceSSL: true,
      ...(props.key && { masterKey: props.key }),
    });
    for (const email of props.emails) this.topic.addSubscription(new EmailSubscription(email));
    // A policy of our own puts aside the default one, by which alarms of the account may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PublishAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
