import { relative } from 'node:path';
import type { TestName } from './fault-class.ts';

/** `long`: not part of every run of the suite. */
export type Result = 'passed' | 'failed' | 'skipped' | 'not run' | 'long';

/** What is used of the JSON that Jest writes. */
export interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const PLACEHOLDER = /%[a-zA-Z#$]|\$[\w.]+/;

/** A sweep of the long run adds to what every run shows, and takes nothing from it. */
const WORST_FIRST: readonly Result[] = ['failed', 'not run', 'skipped', 'passed', 'long'];

/** The result of each named test of one run of the suite; of several tests with one title, the worst. */
export function resultsIn(jest: JestResults, root: string): (test: TestName) => Result {
  const files = new Map(jest.testResults.map((each) => [relative(root, each.name), each.assertionResults]));
  return ({ file, name }) => {
    if (file.startsWith('test/long/')) return 'long';
    const title = titlePattern(name);
    const found = (files.get(file) ?? []).filter((each) => title.test(each.title));
    return found.length === 0 ? 'not run' : worst(found.map(({ status }) => resultOf(status)));
  };
}

export function worst(results: readonly Result[]): Result {
  return WORST_FIRST.find((each) => results.includes(each)) ?? 'not run';
}

function resultOf(status: string): Result {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}

/** What a title says whatever row it is filled with. */
export function literalPart(name: string): string {
  return name.split(PLACEHOLDER).join('');
}

/** Matches what a title became once each row of its test was filled in. */
function titlePattern(name: string): RegExp {
  const parts = name.split(PLACEHOLDER);
  return new RegExp(`^${parts.map((part) => part.replace(/[^\w ]/g, '\\$&')).join('.*')}$`, 's');
}
