import type { FaultClass } from '../fault-class.ts';

const SECRETS = 'test/adapters/secrets/secrets-manager.test.ts';
const AUTHORIZATION = 'test/adapters/bitbucket/authorization.test.ts';

export const runs: readonly FaultClass[] = [
  {
    id: 'R19',
    fault: 'Secrets Manager fails, or the secret is half rotated, empty or no JSON',
    holds:
      'a secret that is malformed is refused without a byte of it; one that cannot be read is no mistake of the settings; the current version alone is used, and asked for again once after a refusal',
    tests: [
      { file: SECRETS, name: 'that is %s is refused without showing it' },
      { file: SECRETS, name: 'that cannot be reached is no mistake in the settings' },
      {
        file: SECRETS,
        name: 'is its current version alone: the one before was meant to be given up, and a pending one is not ready',
      },
      {
        file: AUTHORIZATION,
        name: 'whose secret cannot be read again stays refused, without the error of the secret',
      },
      { file: AUTHORIZATION, name: 'is read again once, and not sent again while it is the same' },
    ],
    limit:
      'The previous version is never tried: whoever replaced a token wants it gone. A run whose new token is not valid yet ends as refused, and a repeat goes on from what was read.',
  },
];
