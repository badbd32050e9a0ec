import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Week } from './story.ts';
import { World } from './world.ts';

test('a grant that is given and taken back between two audits is seen by those that fall into its time alone', async () => {
  const hours = 30;
  const seen = { weekly: 0, daily: 0 };
  for (let day = 0; day < 7; day += 1) {
    const isGiven = (hour: number) => hour >= day * 24 + 12 && hour < day * 24 + 12 + hours;
    if (await sees(isGiven, 7 * 24)) seen.weekly += 1;
    if (await sees(isGiven, 24)) seen.daily += 1;
  }

  expect(seen).toEqual({ weekly: 1, daily: 7 });
});

/** Audits every so many hours for two weeks; whether any of them alerts. */
async function sees(isGiven: (hour: number) => boolean, every: number): Promise<boolean> {
  const world = new World();
  const weeks: Week[] = [];
  for (let hour = 0; hour <= 14 * 24; hour += every) {
    const slot = `${new Date(Date.UTC(2026, 10, 2, 6) + hour * 3_600_000).toISOString().slice(0, 19)}Z`;
    const grants = isGiven(hour) ? ['user bo: admin'] : [];
    weeks.push({
      slot,
      truth: { members: ['ann', 'bo'], owners: ['ann'], repositories: { r1: { grants } } },
    });
  }
  for (const { slot, truth } of weeks) {
    world.truth = truth;
    await audit(world.process(), { workspace: 'acme', slot });
  }
  return world.messages.length > 0;
}
