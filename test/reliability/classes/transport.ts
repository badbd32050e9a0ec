import type { FaultClass } from '../fault-class.ts';

const ACCOUNT = 'test/adapters/bitbucket/account.test.ts';
const OTHER = 'test/simulation/other-account.test.ts';
const AWS = 'test/audit/aws.test.ts';

export const transport: readonly FaultClass[] = [
  {
    id: 'T23',
    fault: 'the credential is refused in the middle of a run, because the secret was rotated',
    holds:
      'the secret is read once more and the run goes on where the account is the same; another account ends it as refused, and what was read meanwhile is not used',
    tests: [
      { file: AWS, name: 'a secret that is rotated in the middle is read once more, and the audit goes on' },
      {
        file: AWS,
        name: 'a secret that is exchanged in the middle for one of another account ends with 4 and commits nothing',
      },
      {
        file: OTHER,
        name: 'a secret that comes to hold the credential of another account in the middle ends the run as refused',
      },
      { file: OTHER, name: 'what was read while the account changed is read again by the first one' },
      {
        file: OTHER,
        name: 'a slot that one account has begun is not finished by another, and the next slot is',
      },
      { file: ACCOUNT, name: '%s, once the new token is in use' },
      { file: ACCOUNT, name: 'of an access token is nobody: two of them cannot be told apart' },
    ],
    limit:
      'Access tokens belong to no account, so that one can be exchanged for another unnoticed. Where an API token may not say whose it is, and between two processes, the e-mail address stands for the account.',
  },
];
