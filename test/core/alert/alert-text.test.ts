import { describe, expect, test } from '@jest/globals';
import { alertText } from '../../../lambda/core/alert/alert-text.ts';
import type { Alert, Cause } from '../../../lambda/core/model/fact.ts';

describe('an alert in one line', () => {
  test('has its counts, then its causes', () => {
    expect(alertText(alertOf([cause('PAY/api moved'), cause('Ann\nLee left')]))).toBe(
      '2 accesses lowered: PAY/api moved; Ann\\x0aLee left',
    );
  });

  test.each([
    [10, '9; 10'],
    [11, '9; 10; and 1 more'],
  ])('tells of %d causes ten', (number, end) => {
    const causes = Array.from({ length: number }, (_, at) => cause(`${at + 1}`));

    expect(alertText(alertOf(causes)).endsWith(`; ${end}`)).toBe(true);
  });

  test('cuts a cause that is very long', () => {
    expect(alertText(alertOf([cause('x'.repeat(701))]))).toBe(`1 access lowered: ${'x'.repeat(700)}…`);
  });
});

function cause(text: string): Cause {
  const fact = { kind: 'lowered', user: '{u}', repository: '{r}', from: 'write', to: 'read' } as const;
  return { id: text, kind: 'grant-changed', text, facts: [{ ...fact, cause: text }] };
}

function alertOf(causes: readonly Cause[]): Alert {
  return { key: 'k', severity: 'low', urgent: false, causes };
}
