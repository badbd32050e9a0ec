import type { Family } from './families.ts';
import type { FaultClass, TestName } from './fault-class.ts';
import { type Result, worst } from './results.ts';

const WORDS: Readonly<Record<Result, string>> = {
  passed: 'passed',
  failed: '**failed**',
  skipped: 'skipped on this machine',
  'not run': '**not run**',
  long: 'in the long run',
};

const INTRODUCTION = `# What can go wrong, and what shows that it does not

This page is made by the test suite: each row is a class of faults, what holds then, and the tests that show it,
with their result in the run that wrote the page. \`npm run docs:reliability\` runs the suite and writes it again;
CI fails where it no longer says what the suite found. \`npm run test:long\` runs the sweeps that take minutes.

## What no test can promise

* A grant that is given and taken back between two audits is not seen by reading Bitbucket's lists.
* A webhook and an e-mail have no idempotency key: where the process dies between the channel's answer and the mark
  that it was sent, the message comes twice, with the same alert key.
* A history that is cut off together with its head, deliveries, claims and signatures is noticed only from the run
  numbers in the messages that were sent.
* Bitbucket, AWS, Slack and Atlassian are stood in for by servers on this machine. Nothing here was tried on the real
  services.
`;

/** docs/reliability.md: the fault classes by family, with the result of their tests. */
export function reliabilityPage(families: readonly Family[], resultOf: (test: TestName) => Result): string {
  const classes = families.flatMap((family) => family.classes);
  const passed = classes.filter((each) => worst(each.tests.map(resultOf)) === 'passed').length;
  const count = `${classes.length} classes of faults; the tests of ${passed} passed.`;
  const sections = families.map((family) => section(family, resultOf));
  return [INTRODUCTION, `## The classes\n\n${count}\n`, ...sections].join('\n');
}

function section({ title, classes }: Family, resultOf: (test: TestName) => Result): string {
  const rows = classes.map((each) => row(each, resultWords(each.tests.map(resultOf))));
  return [
    `### ${title}`,
    '',
    '| | fault | what holds | tests | result |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function resultWords(results: readonly Result[]): string {
  const result = worst(results);
  return result === 'passed' && results.includes('long') ? 'passed; more in the long run' : WORDS[result];
}

function row({ id, fault, holds, tests, limit }: FaultClass, result: string): string {
  const promise = limit === undefined ? cell(holds) : `${cell(holds)}. *Limit:* ${cell(limit)}`;
  return `| ${[id, cell(fault), promise, tests.map(testCell).join('<br>'), result].join(' | ')} |`;
}

function testCell({ file, name }: TestName): string {
  return `[${cell(name)}](../${file})`;
}

function cell(text: string): string {
  return text.replace(/[|[\]<>\\*_`]/g, '\\$&');
}
