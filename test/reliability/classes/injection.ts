import type { FaultClass, TestName } from '../fault-class.ts';

const NAMES = 'test/names/hostile-names.test.ts';
const INERT = 'test/core/text/inert.test.ts';
const ALIKE = 'test/core/text/look-alikes.test.ts';
const MESSAGES = 'test/core/alert/messages.test.ts';
const CSV = 'test/core/report/access-csv.test.ts';
/**
 * Each sink is a row of these tests, read back by a reader that shares nothing with the writer.
 * The long run does the same with 200,000 names.
 */
const EVERY_SINK: readonly TestName[] = [
  { file: NAMES, name: 'in %s no name acts, hides, ends its cell or is lost' },
  { file: NAMES, name: 'in %s no name of the collection acts where all are called so' },
];

export const injection: readonly FaultClass[] = [
  {
    id: 'I1',
    fault: 'a name that a spreadsheet would take for a formula, at its beginning or after a separator',
    holds:
      'an apostrophe leads and quotes enclose it in CSV; in the workbook it is text, also when it is edited',
    tests: [
      ...EVERY_SINK,
      { file: CSV, name: 'keeps its value apart from a leading apostrophe' },
      { file: CSV, name: 'begins no formula where a spreadsheet parts cells by semicolons' },
      {
        file: 'test/core/report/workbook/report-book.test.ts',
        name: 'keeps %j as text, also when somebody edits it',
      },
    ],
  },
  {
    id: 'I2',
    fault: 'HTML, SVG, attributes and links in a name',
    holds:
      'the page has the same elements and attributes as with harmless names, and its policy lets nothing else run',
    tests: [
      ...EVERY_SINK,
      {
        file: 'test/core/report/report-html.test.ts',
        name: 'lets its own style and script through and nothing else',
      },
      { file: 'test/page/script.test.ts', name: 'the script writes text and never markup, and asks nobody' },
    ],
  },
  {
    id: 'I3',
    fault: 'mentions, links and markup of Slack in a name',
    holds:
      'names stand in plain-text objects only, escaped; nothing unfurls; buttons lead to addresses built here',
    tests: [...EVERY_SINK, { file: MESSAGES, name: 'gets names in plain text only, and never a mention' }],
  },
  {
    id: 'I4',
    fault: 'line ends and encoded words that would add a header to a mail',
    holds:
      'the subject is fixed ASCII without names; the body keeps its lines and holds no control character',
    tests: [
      ...EVERY_SINK,
      { file: MESSAGES, name: 'is ASCII, shorter than 100 characters and without names' },
      {
        file: 'test/adapters/channels/sns.test.ts',
        name: 'does not send the subject %j, which SNS would refuse',
      },
    ],
  },
  {
    id: 'I5',
    fault: 'a name that forges a record of the log, or a metric',
    holds: 'each record is one line of JSON with fixed keys; metrics have no name in them',
    tests: [
      ...EVERY_SINK,
      {
        file: 'test/lambda/artefact.test.ts',
        name: 'prints metrics, and nothing secret into its log or its history',
      },
    ],
  },
  {
    id: 'I6',
    fault: 'sequences that move the cursor, colour, retitle or link in a terminal',
    holds: 'controls are spelled out as `\\xNN`; no name adds a line',
    tests: [...EVERY_SINK, { file: 'test/cli/doctor.test.ts', name: 'shows hostile names inert' }],
  },
  {
    id: 'I7',
    fault: 'text that runs backwards or is not seen, look-alike letters, floods of marks',
    holds:
      'what is unseen is spelled out, and so are the letters of a word that mixes Latin, Cyrillic and Greek but those of its own script; the UUID stands with the name; names never decide who somebody is',
    tests: [
      {
        file: INERT,
        name: 'shows nothing that acts, whatever the name, and stays as it is when shown again',
      },
      { file: ALIKE, name: 'shows %s as an escape' },
      { file: ALIKE, name: 'never stays, loses no letter, and is shown the same again' },
      { file: INERT, name: 'caps a flood of combining marks' },
      { file: 'test/core/report/report-html.test.ts', name: 'shows the UUID with every name' },
      {
        file: 'test/core/compare/laws.test.ts',
        name: 'names, slugs of repositories and keys of projects are labels: other ones are no change',
      },
      ...EVERY_SINK,
    ],
    limit:
      'A word wholly of another script, letters that look alike within one script (l and I) and those of scripts without an escape (Armenian, Cherokee, mathematical letters) are shown as they are: only the UUID tells such names apart. Files for programs (JSON, Parquet) keep every letter.',
  },
  {
    id: 'I8',
    fault: 'a slug that would lead out of its folder, or is no file name',
    holds: 'keys are made of the checked slug of the workspace, slots and hashes; any other is refused',
    tests: [
      ...EVERY_SINK,
      {
        file: 'test/adapters/bitbucket/address.test.ts',
        name: 'stays one segment of the path, or makes no address at all',
      },
    ],
  },
  {
    id: 'I9',
    fault: 'somebody called `__proto__`, `constructor` or `toString`',
    holds: 'what is found by a name that somebody chose is kept in maps, not in objects',
    tests: [
      ...EVERY_SINK,
      { file: 'test/settings.test.ts', name: 'takes nothing from an inherited property' },
    ],
  },
  {
    id: 'I10',
    fault: 'a name of a megabyte, a hundred thousand marks, text that keeps a pattern busy',
    holds: 'names are cut with a mark, and no more of them is looked at than is shown',
    tests: [
      { file: NAMES, name: 'in %s a name that is a flood costs no more than a long one, and does not act' },
      { file: INERT, name: 'looks at no more of a huge name than it can show' },
      { file: INERT, name: 'caps a flood of combining marks' },
      { file: 'test/core/text/words.test.ts', name: 'a long name does not push the others away' },
    ],
    limit: 'Files for programs (JSON, Parquet) keep a name whole, however long.',
  },
  {
    id: 'I11',
    fault: 'a name that speaks to a language model which summarises the report',
    holds: 'in the files for programs names stand in fields of their own, and nothing is built from them',
    tests: [{ file: NAMES, name: 'in %s no name of the collection acts where all are called so' }],
    limit: 'What a model makes of a name is not in the hands of the report.',
  },
];
