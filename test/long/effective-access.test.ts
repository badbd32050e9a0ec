import { test } from '@jest/globals';
import { expectAgreement } from '../core/access/agreement.ts';
import { SEED } from './seed.ts';

test('a million random workspaces agree with the rules asked pair by pair', () => {
  expectAgreement({ seed: SEED, cases: 1_000_000 });
}, 3_600_000);
