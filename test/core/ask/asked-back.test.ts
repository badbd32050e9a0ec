import { describe, expect, test } from '@jest/globals';
import type { Question } from '../../../lambda/core/ask/answer.ts';
import { aPerson, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { askedBack, linesOf, withPeople } from './asked.ts';

const AS_OF = 'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial';
const STATED: Stated = {
  repositories: { r1: { grants: ['user a: read', 'user b: read'] }, r2: { project: 'Q' } },
};
const SNAPSHOT = withPeople(snapshotOf(STATED, { slot: SLOT_2 }), [
  aPerson('a', { name: 'Ada Novak', accountId: '712020:ada' }),
  aPerson('b', { name: 'Adam Okafor' }),
  aPerson('c', { name: '' }),
]);

describe('where several fit', () => {
  test('all of them are named with what tells them apart', () => {
    expect(linesBack({ kind: 'what-can', user: 'ada' })).toEqual([
      'Which one? ada fits 2 users; ask again with the UUID:',
      '  Ada Novak a · 712020:ada',
      '  Adam Okafor b',
      AS_OF,
    ]);
  });

  test('by an e-mail address, they are what is told', () => {
    const two = withPeople(SNAPSHOT, [
      aPerson('a', { name: 'Ada Novak' }),
      aPerson('d', { name: 'Ada Lee' }),
    ]);

    expect(askedBack({ kind: 'what-can', user: 'ada@acme.example' }, two).text.trimEnd().split('\n')).toEqual(
      [
        'Which one? ada@acme.example fits 2 users; ask again with the UUID:',
        '  Ada Lee d',
        '  Ada Novak a',
        AS_OF,
      ],
    );
  });

  test('a program gets them as they are', () => {
    const { json } = askedBack({ kind: 'what-can', user: 'ada' }, SNAPSHOT);

    expect(json).toEqual({
      error: 'ambiguous',
      what: 'user',
      query: 'ada',
      candidates: [
        { uuid: 'a', name: 'Ada Novak', accountId: '712020:ada', isApp: false, isActive: true },
        { uuid: 'b', name: 'Adam Okafor', accountId: null, isApp: false, isActive: true },
      ],
      asOf: expect.objectContaining({ workspace: 'acme', ageDays: 3 }),
    });
  });

  test('repositories are named with their projects', () => {
    expect(linesBack({ kind: 'who-can', repository: 'r', level: 'read' })).toEqual([
      'Which one? r fits 2 repositories; ask again with the UUID:',
      '  P/r1 r1',
      '  Q/r2 r2',
      AS_OF,
    ]);
  });

  test.each([
    [12, '  R 12 u12'],
    [13, '  … and 1 more'],
    [1300, '  … and 1,288 more'],
  ])('of %d people no more than 12 are named', (number, last) => {
    const people = Array.from({ length: number }, (_, index) =>
      aPerson(`u${index + 1}`, { name: `R ${String(index + 1).padStart(2, '0')}` }),
    );

    const { text } = askedBack(
      { kind: 'what-can', user: 'r' },
      withPeople(snapshotOf({}, { slot: SLOT_2 }), people),
    );

    expect(text.split('\n').slice(-3)).toEqual([last, AS_OF, '']);
    expect(text.match(/^ {2}R/gm)).toHaveLength(12);
  });
});

describe('where nobody fits', () => {
  const END = ['Read 12 of 12 scopes.', 'An earlier run may know: --at DATE.'];

  test('those whose names are near are named, and that an earlier run may know', () => {
    expect(linesBack({ kind: 'what-can', user: 'Adda Nowak' })).toEqual([
      'No user fits Adda Nowak. Did you mean:',
      '  Ada Novak a · 712020:ada',
      AS_OF,
      ...END,
    ]);
  });

  test('and nothing is near, nobody is named', () => {
    expect(linesBack({ kind: 'what-can', user: 'grete' })).toEqual(['No user fits grete.', AS_OF, ...END]);
    expect(linesBack({ kind: 'who-can', repository: 'zzz@', level: 'read' })).toEqual([
      'No repository fits zzz@.',
      AS_OF,
      ...END,
    ]);
  });

  test('by an e-mail address, what could be compared is told', () => {
    expect(linesBack({ kind: 'why', user: 'grete@acme.example', repository: 'r1' })).toEqual([
      'No user fits grete@acme.example.',
      AS_OF,
      ...END,
      'Bitbucket shows no e-mail addresses: only names could be compared.',
    ]);
  });

  test('a program gets what is near', () => {
    const { json } = askedBack({ kind: 'why', user: 'a', repository: 'P/r2' }, SNAPSHOT);

    expect(json).toMatchObject({
      error: 'not-found',
      what: 'repository',
      query: 'P/r2',
      near: [{ uuid: 'r2' }],
    });
  });

  test('what the run did not read is told', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_2, dark: ['workspace/members'] });

    expect(askedBack({ kind: 'what-can', user: 'grete' }, dark).text).toContain(
      'Read 11 of 12 scopes; not members and owners of the workspace (403, never read).\nAn earlier',
    );
  });
});

describe('a person who was guessed by an e-mail address', () => {
  const FIRST =
    'Taken by the name: Bitbucket shows no e-mail addresses, so ada.novak@acme.example may be somebody else.';

  test.each<Question>([
    { kind: 'why', user: 'ada.novak@acme.example', repository: 'r1' },
    { kind: 'what-can', user: 'ada.novak@acme.example' },
  ])('is told as a guess before anything else is: $kind', (question) => {
    expect(linesOf(question, SNAPSHOT).slice(1, 3)).toEqual([FIRST, AS_OF]);
  });

  test('is not, who was asked for by name', () => {
    expect(linesOf({ kind: 'what-can', user: 'Ada Novak' }, SNAPSHOT)[1]).toBe(AS_OF);
    expect(linesOf({ kind: 'who-can', repository: 'r1', level: 'read' }, SNAPSHOT)[1]).toBe(AS_OF);
  });
});

function linesBack(question: Question): readonly string[] {
  return askedBack(question, SNAPSHOT).text.trimEnd().split('\n');
}
