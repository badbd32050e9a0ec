import type { Phase, Ports } from '../ports.ts';

/** What one request takes beside the quota, several being under way at once. A guess, only used for the estimate. */
const SECONDS_PER_REQUEST = 0.1;

export function showProgress(
  { progress, bitbucket, clock }: Ports,
  { phase, done, total }: { phase: Phase; done: number; total: number },
): void {
  const now = clock.now();
  const left = total - done;
  progress.show({
    phase,
    done,
    total,
    quotaLeft: bitbucket.quota.left(now),
    etaSeconds: Math.ceil(bitbucket.quota.secondsToSend(left, now) + left * SECONDS_PER_REQUEST),
  });
}
