import { beforeAll, expect, jest, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { CASES, type Healthy, healthyStory } from './cases.ts';
import { DEFECTS, withDefect } from './defects.ts';
import type { Audit } from './story.ts';

/** Seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

let healthy: Healthy;
beforeAll(async () => {
  healthy = await healthyStory(audit);
});

test('the corridor without a defect gives no reason to complain', async () => {
  expect(await firstComplaint(audit)).toBeNull();
});

test.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
  'it is noticed that %s',
  async (_name, defect) => {
    const defective = await withDefect(defect);

    expect(await firstComplaint(defective)).not.toBeNull();
  },
);

/** Puts the corridor through one case after another and stops at the first complaint. */
async function firstComplaint(corridor: Audit): Promise<string | null> {
  for (const each of CASES) {
    const complaint = await each(corridor, healthy).catch(String);
    if (complaint !== null) return complaint;
  }
  return null;
}
