import { readFileSync, writeFileSync } from 'node:fs';
import { FAMILIES } from './families.ts';
import { reliabilityPage } from './reliability-page.ts';
import { resultsIn } from './results.ts';

/**
 * Writes docs/reliability.md from the JSON results of a run of the whole suite; with `--check` it only says
 * whether the page is what that run gives. Then a test that this machine skipped is taken at the page's word.
 */
const [results = '', mode] = process.argv.slice(2);
const root = process.cwd();
const file = `${root}/docs/reliability.md`;
const found = resultsIn(JSON.parse(readFileSync(results, 'utf8')), root);
const isCheck = mode === '--check';
const page = reliabilityPage(FAMILIES, (test) => {
  const result = found(test);
  return isCheck && result === 'skipped' ? 'passed' : result;
});

if (!isCheck) {
  writeFileSync(file, page);
} else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/reliability.md is not what this run of the suite gives: npm run docs:reliability');
  process.exitCode = 1;
}
