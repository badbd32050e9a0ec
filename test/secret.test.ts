import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { Secret } from '../lambda/secret.ts';
import { formsOf, leaks } from './support/canary.ts';

const CANARY = 'canary/7e1b+secret=value';

describe('a secret', () => {
  test('is given away by reveal alone', () => {
    const secret = new Secret(CANARY);

    const revealed = secret.reveal();

    expect(revealed).toBe(CANARY);
    expect(leaks(CANARY, secret)).toEqual([]);
  });

  test('is hidden inside objects, errors and templates', () => {
    const secret = new Secret(CANARY);

    const shown = [
      `${secret}`,
      inspect({ list: [secret], map: new Map([['a', secret]]) }, { depth: null, showHidden: true }),
      JSON.stringify({ secret }),
      new Error('refused', { cause: secret }),
      Object.entries(secret),
      structuredClone({ ...secret }),
    ];

    expect(shown.flatMap((evidence) => leaks(CANARY, evidence))).toEqual([]);
    expect(String(secret)).toBe('[secret]');
  });

  test('is compared by its value', () => {
    const secret = new Secret(CANARY);

    const comparisons = [secret.equals(new Secret(CANARY)), secret.equals(new Secret('another'))];

    expect(comparisons).toEqual([true, false]);
  });
});

describe('the scanner for canaries', () => {
  test.each([...formsOf(CANARY)])('finds the form %s', (name, form) => {
    const evidence = new Error(`before ${form} after`);

    const found = leaks(CANARY, evidence);

    expect(found).toContain(name);
  });

  test('finds the token inside the header of HTTP Basic', () => {
    const header = `Basic ${Buffer.from(`ann@example.com:${CANARY}`).toString('base64')}`;

    const found = leaks(CANARY, { headers: { authorization: header } });

    expect(found).toContain('base64 at 1');
  });

  test('finds nothing where there is nothing', () => {
    const evidence = { reason: 'Slack answered HTTP 404' };

    const found = leaks(CANARY, evidence);

    expect(found).toEqual([]);
  });
});
