import { count, digits } from '../../lambda/core/text/count.ts';

/** What is used of the JSON that Stryker writes: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

export interface Score {
  readonly mistakes: number;
  readonly noticed: number;
}

const NOTICED = ['Killed', 'Timeout'];

export function scoreOf({ files }: MutationReport): Score {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  return {
    mistakes: statuses.length,
    noticed: statuses.filter((status) => NOTICED.includes(status)).length,
  };
}

/** docs/mutation.md: the score of each room. */
export function mutationPage(scores: ReadonlyMap<string, Score>): string {
  const all = {
    mistakes: sum(scores, ({ mistakes }) => mistakes),
    noticed: sum(scores, ({ noticed }) => noticed),
  };
  return `${INTRODUCTION}
${digits(all.noticed)} of ${count(all.mistakes, 'mistake')} in the whole core are noticed: ${share(all)} %.

| room | mistakes | noticed | % |
|---|---:|---:|---:|
${[...scores].map(row).join('\n')}

${END}`;
}

function row([room, score]: readonly [string, Score]): string {
  return `| ${room} | ${digits(score.mistakes)} | ${digits(score.noticed)} | ${share(score)} |`;
}

/** Rounded down: 90.0 stands for nothing less. */
function share({ mistakes, noticed }: Score): string {
  return (Math.floor((1000 * noticed) / mistakes) / 10).toFixed(1);
}

function sum(scores: ReadonlyMap<string, Score>, of: (score: Score) => number): number {
  return [...scores.values()].reduce((total, score) => total + of(score), 0);
}

const INTRODUCTION = `# What the tests would notice

\`npm run mutation\` makes small mistakes in the core, one at a time – a condition turned round, a call left out, a text emptied – and runs the tests of the room against each.
A mistake that makes a test fail, or run for ever, is noticed; the score is the share of those that are.
No kind of mistake is left out, not even one in a text for people; only the script of the report’s page is, which is made from \`page/\`.
A score below 90 % fails.

\`\`\`sh
npm run mutation                   # every room
ROOM=compare npm run mutation      # one room
npm run docs:mutation              # writes this page from what was found
\`\`\`

The mistakes are [Stryker’s](https://stryker-mutator.io/).
A runner in \`test/mutation/\` loads the tests once for many of them, without Jest around them, and tries each law on forty cases.
`;

const END = `Most of what is not noticed changes nothing that anybody could see: a second check of what the types say already, a default that no input reaches, an order of what is put in order later.
`;
