import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { EXPLORER_SCRIPT } from '../../lambda/core/report/explorer/explorer-script.ts';
import { scriptModule } from '../../page/script-module.ts';

const WRITTEN = join(import.meta.dirname, '../../lambda/core/report/explorer/explorer-script.ts');

test('the script of the page is made from its sources: if this fails, `npm run page`', async () => {
  expect(readFileSync(WRITTEN, 'utf8')).toBe(await scriptModule());
});

test('the script writes text and never markup, and asks nobody', () => {
  expect(EXPLORER_SCRIPT).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest|WebSocket|<\/script/i,
  );
});
