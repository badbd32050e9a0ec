import { expect, test } from '@jest/globals';
import { isSlackMention } from '../../../lambda/core/alert/slack-mention.ts';
import { escapeSlack, fitSlack } from '../../../lambda/core/alert/slack-text.ts';

test('the three characters that Slack gives a meaning to are escaped, each once', () => {
  expect(escapeSlack('<!here> & &amp; <!here>')).toBe('&lt;!here&gt; &amp; &amp;amp; &lt;!here&gt;');
});

test.each([
  ['what fits as it is', 'abcde', 5, 'abcde'],
  ['what does not fit up to the mark of the cut', 'abcdef', 5, 'abcd…'],
  ['no part of an escaped character', 'ab<cd', 6, 'ab…'],
  ['an escaped character that just fits', '<b<', 6, '&lt;b…'],
  ['no half of a surrogate pair', 'ab😀cd', 4, 'ab…'],
  ['a blank for nothing, which Slack would refuse', '', 5, ' '],
])('a text of Slack holds %s', (_what, text, limit, fitted) => {
  expect(fitSlack(text, limit)).toBe(fitted);
});

test.each([
  ['<!subteam^S012AB3CD>', true],
  ['<@U012AB3CD>', true],
  ['<@W012AB3CD>', true],
  ['<@U12>', true],
  [`<@U${'A'.repeat(20)}>`, true],
  [`<!subteam^S${'A'.repeat(20)}>`, true],
  ['<@U1>', false],
  ['<!subteam^S1>', false],
  [`<@U${'A'.repeat(21)}>`, false],
  [`<!subteam^S${'A'.repeat(21)}>`, false],
  ['<!channel>', false],
  ['<@B012AB3CD>', false],
  ['<@U012ab3cd>', false],
  ['<!subteam^s012AB3CD>', false],
  ['<!subteam^S012ab3cd>', false],
  ['see <@U012AB3CD>', false],
  ['<@U012AB3CD> and all', false],
  ['<!subteam^S012AB3CD|@all>', false],
])('that %s calls somebody by an id alone is %p', (text, isMention) => {
  expect(isSlackMention(text)).toBe(isMention);
});
