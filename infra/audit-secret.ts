import { SecretValue, Tags } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { TOKEN_EXPIRES_TAG } from '../lambda/watchdog/contract.ts';
import type { DeploySettings } from './settings-shapes.ts';

/** The shape to fill in. Empty values make the first run say which one is missing. */
const SHAPE = JSON.stringify({ BITBUCKET_EMAIL: '', BITBUCKET_API_TOKEN: '' });

/** The credential for Bitbucket: a secret of the stack, or one that is there already. */
export class AuditSecret extends Construct {
  readonly secret: ISecret;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly settings: DeploySettings; readonly key: IKey | undefined },
  ) {
    super(scope, id);
    const { secretArn, tokenExpires } = props.settings;
    if (secretArn !== undefined) {
      this.secret = Secret.fromSecretCompleteArn(this, 'Secret', secretArn);
      return;
    }
    this.secret = new Secret(this, 'Secret', {
      description: 'Credential of the Bitbucket access auditor, see docs/operating.md',
      secretStringValue: SecretValue.unsafePlainText(SHAPE),
      ...(props.key && { encryptionKey: props.key }),
    });
    if (tokenExpires !== undefined) Tags.of(this.secret).add(TOKEN_EXPIRES_TAG, tokenExpires);
  }
}
