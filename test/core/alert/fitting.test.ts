import { describe, expect, test } from '@jest/globals';
import type { Block, Composed } from '../../../lambda/core/alert/compose.ts';
import { renderComposed } from '../../../lambda/core/alert/render-message.ts';
import { leftOut, messageText } from '../../../lambda/core/alert/text.ts';

const EMPTY: Composed = {
  subject: 'Bitbucket acme: something',
  headline: 'Headline',
  verdict: 'Verdict',
  blocks: [],
  when: 'When',
  whatToDo: ['Do'],
  report: 'Report',
  reportLocation: './report.html',
  isCritical: false,
  identity: 'alert k',
};
const FRAME = 'Headline\nVerdict\n\nWhen\nDo\n\nReport\nalert k\n';

describe('a text of limited size', () => {
  const three = ['a', 'b', 'c'].map((title) => block(title, ['é']));
  const one = 'a\n  é\n\n';

  test('holds each cause with its lines and pages, a blank line behind it', () => {
    const links = ['https://bitbucket.org/acme'];
    const composed = { ...EMPTY, blocks: [{ ...block('Cause', ['line one', 'line two']), links }] };

    expect(messageText(composed, { bytes: 1_000 })).toBe(
      'Headline\nVerdict\n\nCause\n  line one\n  line two\n  https://bitbucket.org/acme\n\nWhen\nDo\n\nReport\nalert k\n',
    );
  });

  test('begins with what shall come before everything else', () => {
    expect(messageText(EMPTY, { bytes: 1_000, lead: 'Read this' })).toBe(`Read this\n\n${FRAME}`);
    expect(messageText(EMPTY, { bytes: 1_000 })).toBe(FRAME);
  });

  test('holds a cause that fits to the last byte, beside the words for those that are left out', () => {
    const left = '… and 3 more causes with 3 changes in the report\n\n';
    const bytes = Buffer.byteLength(FRAME) + Buffer.byteLength(left) + Buffer.byteLength(one);
    const composed = { ...EMPTY, blocks: three };

    expect(messageText(composed, { bytes })).toContain(
      `\n\n${one}… and 2 more causes with 2 changes in the report\n\nWhen`,
    );
    expect(messageText(composed, { bytes: bytes - 1 })).toContain(`\n\n${left}When`);
  });

  test('counts what stands before everything else', () => {
    const left = '… and 3 more causes with 3 changes in the report\n\n';
    const bytes = Buffer.byteLength(`Lead\n\n${FRAME}${left}${one}`);

    expect(messageText({ ...EMPTY, blocks: three }, { bytes, lead: 'Lead' })).toContain(one);
    expect(messageText({ ...EMPTY, blocks: three }, { bytes: bytes - 1, lead: 'Lead' })).not.toContain(one);
  });

  test('counts the changes of what is left out', () => {
    expect(leftOut([{ ...block('a'), facts: 1_200 }, block('b')])).toBe(
      '… and 2 more causes with 1,201 changes in the report\n\n',
    );
    expect(leftOut([block('a')])).toBe('… and 1 more cause with 1 change in the report\n\n');
    expect(leftOut([])).toBe('');
  });
});

describe('an e-mail', () => {
  const preview = (blocks: readonly Block[]) =>
    renderComposed({ format: 'mail' }, { ...EMPTY, blocks }).body.split('\n')[0];

  test('has a preview of at most a hundred characters', () => {
    expect(preview([block('x'.repeat(120))])).toBe(`${'x'.repeat(99)}…`);
    expect(preview([block('x'.repeat(120)), block('b')])).toBe(`${'x'.repeat(88)}… (+ 1 more)`);
    expect(preview([block('x'.repeat(99))])).toBe('x'.repeat(99));
  });

  test('has room for many causes, the console for few', () => {
    const blocks = Array.from({ length: 1_000 }, (_, at) => block(`${at} ${'x'.repeat(90)}`));
    const shown = (format: 'mail' | 'text') =>
      renderComposed({ format }, { ...EMPTY, blocks }).body.match(/^\d+ x+$/gm);

    expect(shown('mail')).toHaveLength(1_000);
    expect(shown('text')?.length).toBeLessThan(220);
  });
});

describe('Slack', () => {
  const body = (blocks: readonly Block[], changes: Partial<Composed> = {}) =>
    JSON.parse(renderComposed({ format: 'slack' }, { ...EMPTY, ...changes, blocks }).body);
  const sections = (blocks: readonly Block[], changes: Partial<Composed> = {}): readonly string[] =>
    body(blocks, changes).blocks.flatMap(({ type, text }: { type: string; text: { text: string } }) =>
      type === 'section' ? [text.text] : [],
    );

  test('shows five causes, and counts the others', () => {
    const blocks = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((title) => block(title));

    expect(sections(blocks.slice(0, 5))).toEqual(['Verdict', 'a', 'b', 'c', 'd', 'e', 'When\nDo']);
    expect(sections(blocks)).toEqual([
      'Verdict',
      'a',
      'b',
      'c',
      'd',
      'e',
      '… and 2 more causes with 2 changes in the report',
      'When\nDo',
    ]);
  });

  test('shows fewer where those are long: ten thousand characters are all it takes', () => {
    const long = ['a', 'b', 'c', 'd', 'e'].map((title) => block(title.repeat(2_800)));

    const shown = sections(long);

    expect(shown.map((text) => text.slice(0, 9))).toEqual([
      'Verdict',
      'aaaaaaaaa',
      'bbbbbbbbb',
      'ccccccccc',
      '… and 2 m',
      'When\nDo',
    ]);
  });

  test('shows a cause that fits to the last character', () => {
    // Beside the causes stand 35 characters, and 48 are kept for the words for those that are left out.
    const room = 10_000 - 35 - 48;
    const blocks = (last: number) => [2_800, 2_800, 2_800, last].map((length) => block('x'.repeat(length)));

    expect(sections(blocks(room - 8_400))[4]).toMatch(/^x+$/);
    expect(sections(blocks(room - 8_400 + 1))[4]).toBe('… and 1 more cause with 1 change in the report');
  });

  test('shows as many whole lines of a cause as a section holds, and counts the others', () => {
    const lines = (number: number) => Array.from({ length: number }, () => 'x'.repeat(47));

    const [, whole] = sections([block('y'.repeat(49), lines(57))]);
    const [, cut] = sections([block('y'.repeat(49), lines(59))]);

    expect(whole?.split('\n')).toEqual(['y'.repeat(49), ...lines(57).map((line) => `• ${line}`)]);
    expect(cut).toBe(`${whole}\n… and 2 more lines in the report`);
  });

  test('counts what its buttons say', () => {
    const links = ['https://bitbucket.org/acme/api/admin'];
    const long = ['a', 'b', 'c'].map((title) => ({ ...block(title.repeat(2_800)), links }));

    // 35 and 48 characters as above, 3 times 2,800, 3 times `Open settings of api`.
    expect(sections([...long, block('x'.repeat(1_457))])[4]).toMatch(/^x+$/);
    expect(sections([...long, block('x'.repeat(1_458))])[4]).toMatch(/^… and 1 more cause/);
  });

  test('counts a line as long as it is when its signs are escaped', () => {
    const [, text] = sections([block('title', ['&'.repeat(560), '&'.repeat(500)])]);

    expect(text?.split('\n').at(-1)).toBe('… and 1 more line in the report');
  });

  test('shows the first line of a cause however long it is', () => {
    const [, text] = sections([block('&'.repeat(700), ['line'])]);

    expect(text).toMatch(/^(&amp;)+…$/);
    expect(text?.length).toBeLessThanOrEqual(3_000);
  });

  test.each<[string, string, number]>([
    ['of just three thousand characters', 'k'.repeat(2_940), 1],
    ['that is longer than Slack takes', 'k'.repeat(2_941), 0],
    ['with half a surrogate pair', 'k\ud800', 0],
    ['with a control character', 'k\n', 0],
  ])('gets as a button to the report an address %s: %d times', (_what, key, buttons) => {
    const { blocks } = body([], { reportLocation: `s3://evidence/${key}` });

    expect(blocks.filter(({ type }: { type: string }) => type === 'actions')).toHaveLength(buttons);
  });

  test.each([
    'https://evidence/key',
    'see s3://evidence/key',
    's3://Evidence/key',
    's3:///key',
    's3://evidence/',
  ])('gets no button to %s', (reportLocation) => {
    expect(JSON.stringify(body([], { reportLocation }))).not.toContain('"actions"');
  });
});

function block(title: string, lines: readonly string[] = []): Block {
  return { title, lines, links: [], facts: 1 };
}
