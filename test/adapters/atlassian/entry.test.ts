import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entryOf } from '../../../lambda/adapters/atlassian/entry.ts';

describe('what an entry mentions', () => {
  test('is every id and text of its context and container, with the noun of the nearest name', () => {
    const found = mentions([
      {
        id: 'r1',
        type: 'bitbucket_repository',
        attributes: { fullName: 'acme/api', project: { key: 'PAY' } },
      },
      { id: '', type: 'permission', attributes: { groupName: 'ops', level: 'admin', list: ['x'] } },
    ]);

    expect(found).toEqual([
      'repository r1',
      'repository acme/api',
      'project PAY',
      'group ops',
      'null admin',
      'null x',
    ]);
  });

  test('is the id at the end of an Atlassian resource name', () => {
    const found = mentions([{ id: 'ari:cloud:bitbucket::repository/{r1}', type: 'thing', attributes: {} }]);

    expect(found).toEqual(['repository {r1}']);
  });

  test('is not who owns, made or leads the thing', () => {
    const attributes = { owner: { accountId: 'ann' }, createdBy: 'ann', lead: 'ann', name: 'api' };

    expect(mentions([{ id: 'r1', type: 'repository', attributes }])).toEqual([
      'repository r1',
      'repository api',
    ]);
  });

  test('has no noun where its name fits two', () => {
    expect(mentions([{ id: 'x', type: 'group-project', attributes: {} }])).toEqual(['null x']);
  });

  test('is not the actor where somebody else is named, and the actor where nobody is', () => {
    const actor = { id: 'cy', type: 'users', attributes: { name: 'Cy Dent' } };
    const bo = { id: 'bo', type: 'users', attributes: {} };

    expect(mentions([actor, bo])).toEqual(['user bo']);
    expect(mentions([actor])).toEqual(['user cy', 'user Cy Dent']);
  });
});

describe('a time', () => {
  test.each([
    ['2026-11-05T14:03:27.512Z', '2026-11-05T14:03:27Z'],
    ['2026-11-05T15:03:27+01:00', '2026-11-05T14:03:27Z'],
    ['2026-11-05', null],
    ['2026-11-05T14:03:27', null],
    ['yesterday', null],
  ])('%s is %s', (time, at) => {
    expect(entryOf(row({ time }))?.at ?? null).toBe(at);
  });
});

test('whatever a row holds, it is an entry of bounded size or none', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (context, attributes) => {
      const found = entryOf(row({ context: [context, { id: 'x', type: 'user', attributes }] }));

      expect(found?.mentions.length).toBeLessThanOrEqual(200);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

function mentions(context: readonly object[]): readonly string[] {
  return entryOf(row({ context }))?.mentions.map(({ of, text }) => `${of} ${text}`) ?? [];
}

function row(part: object) {
  const actor = { id: 'cy', name: 'Cy Dent' };
  return { attributes: { time: '2026-11-05T14:03:00Z', action: 'a', actor, ...part } };
}

test('the noun of a resource name counts only where it is known, and an actor without an id has none', () => {
  const actor = { id: '', name: 'Ann Lee' };
  const context = [{ id: 'ari:cloud:bitbucket::thing/x', type: 'group', attributes: {} }];
  const attributes = { time: '2026-11-05T14:03:27Z', action: 'changed', actor, context, container: [] };

  const entry = entryOf({ id: '1', type: 'events', attributes, message: { content: '' } });

  expect(entry?.actor).toEqual({ name: 'Ann Lee', accountId: null });
  expect(entry?.mentions).toEqual([{ of: 'group', text: 'x' }]);
});
