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
  ])('by %s', (_way, query, expected) => {
    expect(findPerson(PEOPLE, query)).toEqual({ kind: 'one', item: expected, guessed: false });
  });

  test.each([['ada.novak@acme.example'], ['anovak@acme.example'], ['Ada@acme.example'], ['ada.novak+bb@x']])(
    'by what stands before the @ of %s, which is a guess',
    (query) => {
      expect(findPerson(PEOPLE, query)).toEqual({ kind: 'one', item: ADA, guessed: true });
    },
  );

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

  test('where nothing was asked', () => {
    expect(findPerson(PEOPLE, '  ')).toEqual({ kind: 'none', near: [] });
  });

  test('where the name is misspelled: those near it are named', () => {
    expect(uuids(findPerson(PEOPLE, 'Adda Nowak'))).toEqual(['none', ADA.uuid]);
  });
});

describe('a repository is found', () => {
  const api = aRepository('{a}', 'api', 'PAY');
  const gateway = aRepository('{b}', 'api-gateway', 'PLAT');
  const repositories = [api, gateway, aRepository('{c}', 'billing', 'PLAT')];

  test.each([
    ['slug', 'api', api],
    ['KEY/slug', 'plat/api-gateway', gateway],
    ['workspace/slug', 'acme/api', api],
    ['UUID', 'b', gateway],
    ['part of a slug', 'gate', gateway],
  ])('by %s', (_way, query, expected) => {
    expect(findRepository(repositories, query, 'acme')).toMatchObject({ kind: 'one', item: expected });
  });

  test('never in another project than the one that is named', () => {
    expect(uuids(findRepository(repositories, 'PAY/billing', 'acme'))).toEqual(['none', '{c}']);
  });

  test('several of which fit are all candidates', () => {
    expect(uuids(findRepository(repositories, 'i', 'acme'))).toEqual(['several', '{a}', '{b}', '{c}']);
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
