import { describe, expect, test } from '@jest/globals';
import type { Found } from '../../../../lambda/core/findings/find-all.ts';
import { findingsSection } from '../../../../lambda/core/report/html/findings-section.ts';
import { quietAudit, sampleAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const INTRODUCTION =
  'These hold whether or not anything changed. Each rule looks at what was read and at nothing else.';

describe('the findings', () => {
  test('stand below their rule, with what to do and where', () => {
    expect(textOf(findingsSection(quietAudit(), [found('First rule', 2)]))).toEqual([
      INTRODUCTION,
      'high First rule (2 findings)',
      'Mend it.',
      'Rule first-rule',
      'What | Why | Mend',
      'Subject 1 {1} | it is so | Open project',
      'Subject 2 {2} | it is so | Open project',
    ]);
  });

  test('name the rules that found nothing', () => {
    const all = [found('First rule', 0), found('Second rule', 1), found('Third rule', 0)];

    const [whole, part] = [quietAudit(), sampleAudit()].map((audit) => textOf(findingsSection(audit, all)));

    expect(whole?.[1]).toBe('high Second rule (1 finding)');
    expect(whole?.at(-1)).toBe('Nothing found: First rule · Third rule.');
    expect(part?.at(-1)).toBe('Nothing found in what could be read: First rule · Third rule.');
  });

  test('of one rule are shown up to 100, and counted beyond', () => {
    const [most, more] = [100, 103].map((number) =>
      textOf(findingsSection(quietAudit(), [found('First rule', number)])),
    );

    expect(most).toHaveLength(5 + 100);
    expect(more?.slice(5 + 100)).toEqual(['… and 3 more of the same.']);
  });
});

function found(title: string, number: number): Found {
  const findings = Array.from({ length: number }, (_, at) => ({
    subject: `Subject ${at + 1}`,
    id: `{${at + 1}}`,
    detail: 'it is so',
    page: 'https://bitbucket.org/acme/workspace/projects/PAY',
  }));
  const id = title.toLowerCase().replace(' ', '-');
  return { rule: { id, title, severity: 'high', remedy: 'Mend it.', find: () => findings }, findings };
}
