import type { AccessRow } from '../../lambda/core/model/audit.ts';
import type { Person, Repository } from '../../lambda/core/model/resources.ts';

const LEVELS = ['read', 'write', 'admin'] as const;

/** Rows without much repetition: `people` on each of `repositories`, through groups picked by a fixed sequence. */
export function* manyRows(people: number, repositories: number, groups = 3000): Generator<AccessRow> {
  const users = Array.from({ length: people * 4 }, (_, index) => person(index));
  let dice = 7;
  const roll = (below: number) => {
    dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0;
    return (dice >>> 8) % below;
  };
  for (let at = 0; at < repositories; at++) {
    const repository = place(at);
    const choices = Array.from({ length: 8 }, () => `repo/group:team-${roll(groups)}=${LEVELS[roll(3)]}`);
    for (let turn = 0; turn < people; turn++) {
      const user = users[4 * turn + roll(4)];
      const path = choices[roll(8)] ?? '';
      const level = LEVELS.find((each) => path.endsWith(each)) ?? 'read';
      if (user !== undefined) yield { repository, user, level, paths: [path], flags: [], certainty: 'exact' };
    }
  }
}

function person(index: number): Person {
  const uuid = `{${uuidOf(index)}}`;
  return {
    uuid,
    name: `Person ${index}`,
    accountId: `557058:${uuidOf(index)}`,
    isApp: false,
    isActive: true,
  };
}

function place(index: number): Repository {
  const project = { uuid: `{${uuidOf(index % 40)}}`, key: `P${index % 40}` };
  return { uuid: `{${uuidOf(index)}}`, slug: `repository-${index}`, name: '', isPublic: false, project };
}

function uuidOf(index: number): string {
  return `${Math.imul(index + 1, 2_654_435_761) >>> 0}`
    .padStart(8, '0')
    .slice(0, 8)
    .concat('-0000-4000-8000-', String(index).padStart(12, '0'));
}
