import { setTimeout as wait } from 'node:timers/promises';
import { kmsSigner } from '../lambda/adapters/signer/kms-signer.ts';
import type { Machine } from '../lambda/core/doctor/local-findings.ts';
import type { Settings } from '../lambda/settings.ts';

/** Milliseconds. */
const PATIENCE = 1_500;
const SILENT = {
  kind: 'cannot-sign',
  reason: 'AWS KMS did not answer in time about the signing key.',
  remedy: 'Check AWS_REGION and the way to AWS KMS.',
} as const;

/** Why commits could not be signed. KMS is asked for the keys, and whether the first would sign; nothing is signed. */
export async function signingFailure(keys: Settings['signingKeys']): Promise<Machine['signing']> {
  if (keys === null) return null;
  const late = wait(PATIENCE, SILENT, { ref: false });
  const found = await Promise.race([kmsSigner({ keys }).keys(), late]);
  return found.kind === 'keys' ? null : found;
}
