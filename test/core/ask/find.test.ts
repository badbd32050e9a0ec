import { describe, expect, test } from '@jest/globals';
import { type Found, findPerson, findRepository } from '../../../lambda/core/ask/find.ts';
import type { Repository } from '../../../lambda/core/model/resources.ts';
import { aPerson } from '../../support/build.ts';

const ADA = aPerson('{11111111-aaaa}', { name: 'Ada Novak', accountId: '712020:ada' });
const ADAM = aPerson('{22222222-bbbb}', { name: 'Adam Okafor', accountId: '712020:adam' });
const JOSE = aPerson('{33333333-cccc}', { name: 'José Álvarez-Ruiz' });
const UNNAMED = aPerson('{44444444-dddd}', { name: '' });
const PEOPLE = [ADA, ADAM, JOSE, UNNAMED];

describe('a person is found', () => {
  test.each([
    ['a name, whatever its case', 'ada novak', ADA],
    ['a part of a name', 'okaf', ADAM],
    ['an account id', '712020:ADA', ADA],
    ['a UUID with braces', '{33333333-cccc}', JOSE],
    ['a UUID without braces', '44444444-DDDD', UNNAMED],
    ['a name with blanks around it', '  Ada Novak ', ADA],
    ['a name in letters that only look different', 'Ａｄａ Ｎｏｖａｋ', ADA],
  ])('by %s', (_way, query, expected) => {
    expect(findPerson(PEOPLE, query)).toEqual({ kind: 'one', item: expected, guessed: false });
  });

  test.each([
    ['ada.novak@acme.example', ADA],
    ['ada@acme.example', ADA],
    ['anovak@acme.example', ADA],
    ['a.novak@acme.example', ADA],
    ['AdaNovak@acme.example', ADA],
    ['novak_ada@', ADA],
    ['.novak--ada.@acme.example', ADA],
    ['ada.novak+bb@x', ADA],
    ['ada.novak+b+b@x@y', ADA],
    ['jruiz@acme.example', JOSE],
    ['josé.ruiz@acme.example', JOSE],
    ['joséálvarezruiz@acme.example', JOSE],
  ])('by what stands before the @ of %s, which is a guess', (query, expected) => {
    expect(findPerson(PEOPLE, query)).toEqual({ kind: 'one', item: expected, guessed: true });
  });

  test('by the whole name before a part of another', () => {
    const short = aPerson('{5}', { name: 'Ada' });

    expect(findPerson([...PEOPLE, short], 'ada')).toMatchObject({ kind: 'one', item: short });
  });

  test('by an account id before somebody who took it for a name', () => {
    const impostor = aPerson('{6}', { name: '712020:ada' });

    expect(findPerson([impostor, ...PEOPLE], '712020:ada')).toMatchObject({ kind: 'one', item: ADA });
  });
});

describe('a person is not guessed at', () => {
  test('where several have the name: all of them are candidates', () => {
    const other = aPerson('{7}', { name: 'ADA NOVAK' });

    expect(uuids(findPerson([...PEOPLE, other], 'Ada Novak'))).toEqual(['several', other.uuid, ADA.uuid]);
  });

  test('where a part of the name fits several', () => {
    expect(uuids(findPerson(PEOPLE, 'ada'))).toEqual(['several', ADA.uuid, ADAM.uuid]);
  });

  test('where the address shares a word with nobody', () => {
    expect(findPerson(PEOPLE, 'grete@acme.example').kind).toBe('none');
  });

  test.each([
    ['a part of a word', 'nova@acme.example'],
    ['a word and one that is not', 'ada.smith@acme.example'],
    ['the initial of another word', 'ookafor@acme.example'],
    ['the initial twice', 'jjosé@acme.example'],
    ['signs only', '._-@acme.example'],
    ['nothing', '@acme.example'],
    ['a blank in it', 'ada novak@acme.example'],
    ['followed by words', 'ada.novak@acme.example of course'],
    ['another address before it', 'write to ada.novak@acme.example'],
  ])('where the mailbox is %s', (_what, query) => {
    expect(findPerson([...PEOPLE, aPerson('{5}', { name: 'José' })], query).kind).toBe('none');
  });

  test('where nothing was asked', () => {
    expect(findPerson(PEOPLE, '  ')).toEqual({ kind: 'none', near: [] });
  });

  test('for want of an account id', () => {
    expect(findPerson([aPerson('{5}', { name: 'Bo' })], 'null')).toEqual({ kind: 'none', near: [] });
  });

  test('in another order than that of names, then of those given', () => {
    const [first, second] = [aPerson('{8}', { name: 'Xu B' }), aPerson('{9}', { name: 'Xu A' })];
    const third = aPerson('{7}', { name: 'Xu B' });

    expect(uuids(findPerson([first, second, third], 'xu'))).toEqual(['several', '{9}', '{8}', '{7}']);
  });
});

describe('those who are near a misspelled name', () => {
  test.each([['Adda Nowak'], ['ADDA NOWAK'], ['adda.nowak@acme-example-and-company.example']])(
    '%s are named',
    (query) => {
      expect(uuids(findPerson(PEOPLE, query))).toEqual(['none', ADA.uuid]);
    },
  );

  test('are three at most, the nearest first', () => {
    const names = ['Ada Nowaczyk', 'Ada Nowak', 'Ada Novakov', 'Ada Nov'];
    const people = names.map((name) => aPerson(name, { name }));

    expect(uuids(findPerson(people, 'Adda Nowak'))).toEqual([
      ...['none', 'Ada Nowak', 'Ada Nowaczyk', 'Ada Novakov'],
    ]);
  });

  test('are not those who share a few letters', () => {
    expect(uuids(findPerson(PEOPLE, 'Nora Kazan'))).toEqual(['none']);
  });
});

describe('a repository is found', () => {
  const api = aRepository('{a}', 'api', 'PAY');
  const gateway = aRepository('{b}', 'api-gateway', 'PLAT');
  const billing = { ...aRepository('{c}', 'billing', 'PLAT'), name: 'Invoices & Co' };
  const impostor = { ...aRepository('{d}', 'fake', 'PLAT'), name: 'Billing' };
  const invoices = { ...aRepository('{e}', 'old', 'PLAT'), name: 'Invoices' };
  const repositories = [gateway, api, billing, impostor, invoices];

  test.each([
    ['slug', 'api', api],
    ['KEY/slug', 'plat/api-gateway', gateway],
    ['workspace/slug', 'acme/api', api],
    ['UUID', 'b', gateway],
    ['part of a slug', 'GATE', gateway],
    ['slug before a name', 'Billing', billing],
    ['name', 'invoices & co', billing],
    ['name before a part of another', 'invoices', invoices],
    ['part of a name', 'es & C', billing],
  ])('by %s', (_way, query, expected) => {
    expect(findRepository(repositories, query, 'acme')).toMatchObject({ kind: 'one', item: expected });
  });

  test('never in another project than the one that is named', () => {
    expect(uuids(findRepository(repositories, 'PAY/billing', 'acme'))).toEqual(['none', '{c}']);
    expect(uuids(findRepository(repositories, 'other/api', 'acme'))).toEqual(['none', '{a}', '{b}']);
  });

  test('never by a project alone', () => {
    expect(findRepository(repositories, 'PLAT/', 'acme')).toEqual({ kind: 'none', near: [] });
  });

  test('several of which fit are all candidates, by slug', () => {
    expect(uuids(findRepository(repositories, 'i', 'acme'))).toEqual([
      'several',
      '{a}',
      '{b}',
      '{c}',
      '{d}',
      '{e}',
    ]);
  });
});

function uuids(found: Found<{ readonly uuid: string }>): readonly string[] {
  if (found.kind === 'one') return [found.kind, found.item.uuid];
  const items = found.kind === 'several' ? found.candidates : found.near;
  return [found.kind, ...items.map(({ uuid }) => uuid)];
}

function aRepository(uuid: string, slug: string, key: string): Repository {
  return { uuid, slug, name: slug, isPublic: false, project: { uuid: key, key } };
}
