import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstAddress, isAllowed, tokenAddress } from '../../../lambda/adapters/bitbucket/address.ts';
import { nextAddress } from '../../../lambda/adapters/http/address.ts';

const API = 'https://api.bitbucket.org';
const FIRST = new URL(`${API}/2.0/repositories/acme?pagelen=100`);
const RUNS = { seed: 20261109, numRuns: 3000 };

describe('where a list goes on', () => {
  test('is any query on its own origin and path', () => {
    const next = nextAddress(`${API}/2.0/repositories/acme?page=2&ctx=a%2Fb`, FIRST);

    expect(next?.href).toBe(`${API}/2.0/repositories/acme?page=2&ctx=a%2Fb`);
  });

  test.each([
    'http://api.bitbucket.org/2.0/repositories/acme?page=2',
    'https://api.bitbucket.org.evil.example/2.0/repositories/acme?page=2',
    'https://api.bitbucket.org@evil.example/2.0/repositories/acme?page=2',
    'https://user:pass@api.bitbucket.org/2.0/repositories/acme?page=2',
    'https://api.bitbucket.org:8443/2.0/repositories/acme?page=2',
    'https://api.bitbucket.org\\@evil.example/2.0/repositories/acme',
    'https://evil.example/2.0/repositories/acme?page=2',
    '//evil.example/2.0/repositories/acme?page=2',
    '/2.0/repositories/acme?page=2',
    'https://api.bitbucket.org/2.0/repositories/other?page=2',
    'https://api.bitbucket.org/2.0/repositories/acme/../other?page=2',
    'https://api.bitbucket.org/2.0/repositories/acme/%2e%2e/other?page=2',
    'https://api.bitbucket.org/2.0/repositories/acme%2f..%2fother?page=2',
    'https://api.bitbucket.org/2.0/x/../repositories/acme?page=2',
    'https://api.bitbucket.org/2.0/repositories/acme/?page=2',
    'https://api.bitbucket.org/2.0/repositories/acme#page=2',
    'https://api.bitbucket.org/2.0/repositories/acme?page=2#again',
    'https://api.bitbucket.org/2.0/repositories/ac\tme?page=2',
    'javascript:alert(1)',
    '',
  ])('is not %j', (link) => {
    const next = nextAddress(link, FIRST);

    expect(next).toBeNull();
  });

  test('is never another origin or path, however the link is mutated', () => {
    const link = `${API}/2.0/repositories/acme?page=2`;
    const piece = fc.constantFrom(
      '@',
      '/',
      '\\',
      '..',
      '%2e',
      '%2f',
      ':',
      '//',
      '#',
      '?',
      '\t',
      '.',
      'evil.example',
    );
    const mutation = fc.tuple(fc.nat(link.length), fc.nat(3), fc.oneof(piece, fc.string({ maxLength: 3 })));

    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const mutated = mutations.reduce(
          (text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut),
          link,
        );

        const next = nextAddress(mutated, FIRST);

        if (next !== null) {
          expect([next.origin, next.pathname]).toEqual([API, '/2.0/repositories/acme']);
          expect(next.username + next.password).toBe('');
          expect(isAllowed(next, API)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe('where a request may go', () => {
  test.each([
    [`${API}/2.0/workspaces/acme`, true],
    [`${API}/1.0/groups/acme`, true],
    ['https://bitbucket.org/site/oauth2/access_token', true],
    [`${API}/1.0/users/acme`, false],
    [`${API}/internal/x`, false],
    [`${API}/2.0/workspaces/acme%2F..%2Fx`, false],
    ['https://bitbucket.org/2.0/workspaces/acme', false],
    ['https://bitbucket.org/site/oauth2/access_token?x', false],
    ['http://api.bitbucket.org/2.0/workspaces/acme', false],
    ['https://u@api.bitbucket.org/2.0/workspaces/acme', false],
  ])('%s: %p', (url, allowed) => {
    const answer = isAllowed(new URL(url), API);

    expect(answer).toBe(allowed);
  });

  test('OAuth tokens come from bitbucket.org, in a test from the loopback server itself', () => {
    const addresses = [tokenAddress(API).href, tokenAddress('http://127.0.0.1:8080/').href];

    expect(addresses).toEqual([
      'https://bitbucket.org/site/oauth2/access_token',
      'http://127.0.0.1:8080/site/oauth2/access_token',
    ]);
  });
});

describe('a name in an address', () => {
  test('stays one segment of the path, or makes no address at all', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('.', '..', '../x', 'a/b', 'a?b', 'a#b', '\ud800'),
    );

    fc.assert(
      fc.property(name, (slug) => {
        const url = firstAddress(API, ['1.0', 'groups', 'acme', slug, 'members'], {});

        if (url !== null) {
          const segments = url.pathname.split('/');
          expect([url.origin, url.search, url.hash]).toEqual([API, '', '']);
          expect(segments).toEqual(['', '1.0', 'groups', 'acme', encodeURIComponent(slug), 'members']);
        }
      }),
      RUNS,
    );
  });

  test.each(['..', '.', 'a/b', '..\\x', '\ud800'])('%j makes none', (slug) => {
    const url = firstAddress(API, ['2.0', 'repositories', 'acme', slug], {});

    expect(url).toBeNull();
  });
});
