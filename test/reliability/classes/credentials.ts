import type { FaultClass } from '../fault-class.ts';

const SECRETS = 'test/adapters/secrets/secrets-manager.test.ts';
const AWS = 'test/audit/aws.test.ts';
const TROUBLE = 'test/audit/trouble.test.ts';
const SLACK = 'test/adapters/channels/slack.test.ts';
const STORAGE = 'test/infra/storage.test.ts';

const EVERY_OUTPUT = { file: TROUBLE, name: 'no byte of the credential is in any output or file%s' };
const HISTORY_OF_EXECUTION = {
  file: 'test/lambda/durable.test.ts',
  name: 'keeps nothing secret in its history, and neither do its files and messages',
};

export const credentials: readonly FaultClass[] = [
  {
    id: 'K1',
    fault: 'the error about a secret that is no JSON quotes its beginning',
    holds: 'a fixed text with the name of the setting, in eleven forms nothing of the secret',
    tests: [
      { file: SECRETS, name: 'that is %s is refused without showing it' },
      { file: AWS, name: 'a secret that is %s ends with 64 and shows nothing of it' },
      { file: 'test/adapters/secrets/parse-secrets.test.ts', name: 'refuse the value %j without showing it' },
    ],
  },
  {
    id: 'K2',
    fault: 'errors, their causes, inspected objects and debug output show the Authorization header',
    holds:
      'a secret shows itself to nobody but where it is sent; errors of libraries are reduced to their names',
    tests: [
      { file: 'test/secret.test.ts', name: 'is hidden inside objects, errors and templates' },
      EVERY_OUTPUT,
      {
        file: 'test/adapters/bitbucket/authorization.test.ts',
        name: 'says that it is an %s and what to change, with no byte of it',
      },
    ],
  },
  {
    id: 'K3',
    fault: 'an address with user and password is echoed by whoever fails on it',
    holds: 'such an address is refused in the settings, and mistakes never show a value',
    tests: [
      { file: 'test/adapters/secrets/parse-secrets.test.ts', name: 'refuse the webhook %s' },
      { file: 'test/settings.test.ts', name: 'never show a value, wherever somebody typed a secret' },
      { file: SLACK, name: 'shows nothing of a webhook %s' },
    ],
  },
  {
    id: 'K4',
    fault: 'a next link, a redirect or a proxy takes the credential elsewhere',
    holds: 'no request is sent there',
    tests: [
      { file: 'test/adapters/bitbucket/paging.test.ts', name: 'to %s is not followed' },
      {
        file: 'test/adapters/bitbucket/transport.test.ts',
        name: 'with status %i is not followed, to the same or another host',
      },
    ],
  },
  {
    id: 'K5',
    fault: 'a report, snapshot, message, log, checkpoint or metric holds the credential',
    holds:
      'every byte of output, store, execution history and messages, unpacked where it is packed, is searched for it in eleven forms; none is there',
    tests: [
      EVERY_OUTPUT,
      HISTORY_OF_EXECUTION,
      { file: 'test/secret.test.ts', name: 'finds the form %s' },
      { file: 'test/support/plain-text.test.ts', name: 'a secret that is packed into %s is found' },
    ],
    limit: 'A dump of the memory of the process holds it.',
  },
  {
    id: 'K6',
    fault:
      'the credential stands in a template, an output, a context value or the environment of the function',
    holds: 'the stack knows the ARN of a secret; a value in the context is refused and not shown',
    tests: [
      { file: STORAGE, name: 'has its shape and no value' },
      {
        file: 'test/infra/settings.test.ts',
        name: 'tell every mistake at once, by name and without the value',
      },
      {
        file: 'test/infra/function.test.ts',
        name: 'is told every variable of the contract but the one for tests',
      },
    ],
    limit:
      'On the command line the credential may come from the environment, which other processes of the same user can read.',
  },
  {
    id: 'K7',
    fault: 'a notifier that fails shows the address of the webhook',
    holds: 'the webhook is a secret like the credential: no result, error, output or file shows it',
    tests: [
      { file: SLACK, name: 'shows nothing of a webhook %s' },
      { file: SLACK, name: 'takes %d for final, and says it' },
      {
        file: 'test/audit/delivery.test.ts',
        name: 'the webhook is a secret: no output and no file holds it',
      },
    ],
  },
];
