import fc from 'fast-check';

/** Names that somebody would choose to do harm, one for each sink and trick. */
export const HOSTILE: readonly string[] = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3|cmd',
  '@SUM(A1)',
  '\t=1+1',
  '\r\n=1+1',
  ' "=1+1',
  '\0=1',
  '＝1+1',
  '＠SUM(1)',
  'Ann;=1+1',
  'a,"b",c',
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</style></title><script>alert(1)</script>',
  '<!--',
  '&lt;b&gt;&amp;',
  '<!channel> <@U123> <#C1>',
  '<https://evil.example|click>',
  '*bold* _it_ ~s~ `code` :smile: @here',
  'https://evil.example/login www.evil.example mailto:a@evil.example',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31m\u007f',
  'abc\u202egpj.exe\u2066x\u2069',
  'Ann\u200bLee\u200d\ufeff\u00ad\u2060',
  'x\r\nBcc: all@example.com\r\n\r\nbody',
  '\ud800 lone \udc00',
  `a${'\u0301'.repeat(5000)}`,
  '\u0301x',
  'long '.repeat(20_000),
  '__proto__',
  'constructor',
  '{aaaaaaaa-0000-4000-8000-000000000001}',
  '\u2028\u2029',
  '',
];

const pieces = [
  ...HOSTILE.map((text) => text.slice(0, 40)),
  'Ann',
  ' ',
  '<',
  '>',
  '&',
  '"',
  "'",
  '=',
  '\n',
  '.',
  '😀',
];

/** Hostile names, mixtures of them, and any text at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
