import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accessRows } from '../../../../lambda/core/access/rows.ts';
import { makeAudit, newTally, tallied } from '../../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../../lambda/core/coverage/exactness.ts';
import type { Snapshot } from '../../../../lambda/core/model/snapshot.ts';
import type { PastRun } from '../../../../lambda/core/report/past-run.ts';
import { reportBook } from '../../../../lambda/core/report/workbook/report-book.ts';
import { provenInventory } from '../../../../lambda/core/snapshot/views.ts';
import { VERSION } from '../../../../lambda/core/version.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../../support/build.ts';
import { golden } from '../../../support/golden.ts';
import { readWorkbook } from '../../../support/read-workbook.ts';
import { hostileText } from '../../text/hostile-text.ts';
import { pastRun } from '../sample-audit.ts';
import { bookText } from './book-text.ts';

const BEFORE: Stated = {
  members: ['ann', 'bob', 'eve'],
  owners: ['bob'],
  groups: { devs: ['ann', 'eve'], dark: ['eve'] },
  projects: { P: ['group devs: write', 'user ann: read'] },
  repositories: {
    api: { grants: ['user ann: write'] },
    web: { public: true, grants: ['group dark: admin'] },
  },
};
const NOW: Stated = {
  ...BEFORE,
  projects: { P: ['group devs: admin', 'user ann: read'] },
};

describe('report.xlsx', () => {
  test('has the sheets of an access review, each with a header that stays, a filter and print titles', () => {
    const file = bookOf(pair());

    const sheets = readWorkbook(file);
    expect([...sheets.keys()]).toEqual([
      'README',
      'Summary',
      'Review',
      'Privileged',
      'Changes',
      'Users',
      'Repositories',
      'Groups',
      'Coverage',
      'Parameters',
    ]);
    for (const { xml, rows } of sheets.values()) {
      const columns = rows[0]?.length ?? 0;
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
      expect(xml).toContain(`<autoFilter ref="A1:${String.fromCharCode(64 + columns)}${rows.length}"/>`);
      for (const row of rows) expect(row).toHaveLength(columns);
    }
  });

  test('has one row for each grant, owners and the strongest first, with empty cells for the decision', () => {
    const { rows, xml } = sheetOf('Review');

    const [header = [], ...grants] = rows;
    const shown = (title: string) => grants.map((row) => row[header.indexOf(title)]);
    expect(shown('Person or group')).toEqual(['Bob', 'devs', 'dark', 'Ann', 'Ann']);
    expect(shown('Level')).toEqual(['owner', 'admin', 'admin', 'write', 'read']);
    expect(shown('Place')).toEqual(['acme', 'P', 'P/web', 'P/api', 'P']);
    expect(shown('Reaches')).toEqual([
      '2 repositories',
      '2 people, 2 repositories',
      'members that could not be read',
      '',
      '2 repositories',
    ]);
    expect(shown('Changed')).toEqual(['', 'this run', '', '', '']);
    expect(shown('First seen').slice(0, 2)).toEqual([
      '2 Nov 2026 06:00 UTC or earlier',
      '9 Nov 2026 06:00 UTC',
    ]);
    for (const title of ['Decision', 'Reviewer', 'Date', 'Comment'])
      expect(new Set(shown(title))).toEqual(new Set(['']));
    expect(xml).toContain('sqref="L2:L6"><formula1>"Keep,Reduce,Revoke,Investigate"</formula1>');
  });

  test('sums up beside the run before, with differences between whole counts only', () => {
    const previous = snapshotOf(BEFORE, { slot: SLOT_1 });
    const whole = { previous, snapshot: snapshotOf(NOW, { slot: SLOT_2, previous }) };
    const before = pastRun(1);
    const users = (pages: Pair, history: readonly PastRun[]) =>
      readWorkbook(bookOf(pages, history))
        .get('Summary')
        ?.rows.find(([title]) => title === 'Users');

    expect(users(whole, [before])).toEqual(['Users', '3', '8', '-5']);
    expect(users(pair(), [before])).toEqual(['Users', '3', '8', '']);
    expect(users(whole, [{ ...before, status: 'partial' }])).toEqual(['Users', '3', '8', '']);
    expect(users(whole, [])).toEqual(['Users', '3', '', '']);
    expect(users(whole, [{ ...before, slot: '2026-10-26T06:00:00Z' }])).toEqual(['Users', '3', '', '']);
  });

  test('names every person behind a grant of admin', () => {
    const [header = [], ...rows] = sheetOf('Privileged').rows;

    const through = header.indexOf('Through');
    expect(rows.map((row) => [row[0], row[through]])).toEqual([
      ['Bob', 'directly'],
      ['Ann', 'group devs'],
      ['eve', 'group devs'],
    ]);
  });

  test('marks whoever became privileged in this run by joining a group', () => {
    const week = { ...BEFORE, projects: { P: ['group devs: admin'] } };
    const previous = snapshotOf({ ...week, groups: { ...week.groups, devs: ['ann'] } }, { slot: SLOT_1 });

    const sheet = readWorkbook(
      bookOf({ previous, snapshot: snapshotOf(week, { slot: SLOT_2, previous }) }),
    ).get('Privileged');

    const marked = sheet?.rows.filter((row) => row.includes('this run'));
    expect(marked?.map(([name]) => name)).toEqual(['eve']);
    expect(marked?.[0]).toContain('9 Nov 2026 06:00 UTC');
  });

  test('tells every change with its cause, and every scope with what could not be read first', () => {
    const [, ...changes] = sheetOf('Changes').rows;
    const [, first, ...scopes] = sheetOf('Coverage').rows;

    expect(changes.map(([kind]) => kind)).toContain('admin-grant-added');
    expect(changes.find(([kind]) => kind === 'admin-grant-added')?.join(' ')).toContain(
      'went from write to admin',
    );
    expect(first?.slice(0, 2)).toEqual(['group:dark/members', 'NOT READ']);
    expect(scopes.every((row) => row[1] === 'read')).toBe(true);
  });

  test('counts accesses by person and by repository', () => {
    const [, ...users] = sheetOf('Users').rows;
    const [, ...repositories] = sheetOf('Repositories').rows;

    expect(users.map((row) => [row[0], ...row.slice(4, 7)])).toEqual([
      ['Ann', '2', '0', '0'],
      ['Bob', '2', '0', '0'],
      ['eve', '2', '0', '0'],
    ]);
    expect(repositories.map((row) => [row[1], row[3], row[4], row[9]])).toEqual([
      ['api', 'private', '3', 'exact'],
      ['web', 'public', '3', 'lower-bound'],
    ]);
  });

  test('of two weeks is the one that was reviewed', () => {
    const text = bookText(bookOf(pair('=Eve'), [pastRun(1)])).replace(VERSION, 'VERSION');

    expect(text).toBe(golden(join(import.meta.dirname, 'two-weeks.golden.txt'), text));
  });

  test('is the same bytes each time', () => {
    expect(bookOf(pair()).equals(bookOf(pair()))).toBe(true);
  });

  test('lets no name act or be hidden, and loses none', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const { rows, xml } = readWorkbook(bookOf(pair(name))).get('Users') ?? { rows: [], xml: '' };

        expect(xml).not.toMatch(/<f>|[\p{Cf}\p{Cs}]|[^\n\P{Cc}]/u);
        expect(rows).toHaveLength(4);
        expect(xml.match(/<c /g)).toHaveLength(4 * 9);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  test.each(['=1+1', '+A1', '-2', '@SUM(A1)', ' =1', '＝1'])(
    'keeps %j as text, also when somebody edits it',
    (name) => {
      const { xml } = readWorkbook(bookOf(pair(name))).get('Users') ?? { xml: '' };

      expect(xml).toContain(`<c s="2" t="inlineStr"><is><t xml:space="preserve">${name}</t></is></c>`);
    },
  );
});

function sheetOf(name: string) {
  const sheet = readWorkbook(bookOf(pair())).get(name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
}

interface Pair {
  readonly previous: Snapshot;
  readonly snapshot: Snapshot;
}

/** Two weeks; in the second a group cannot be read. Eve, who is nobody else, is called by the name. */
function pair(name = ''): Pair {
  const previous = snapshotOf(BEFORE, { slot: SLOT_1 });
  const snapshot = snapshotOf(NOW, { slot: SLOT_2, previous, dark: ['group:dark/members'] });
  const people = [aPerson('ann', { name: 'Ann' }), aPerson('bob', { name: 'Bob' }), aPerson('eve', { name })];
  return {
    previous,
    snapshot: { ...snapshot, people: new Map(people.map((person) => [person.uuid, person])) },
  };
}

function bookOf({ previous, snapshot }: Pair, history: readonly PastRun[] = []): Buffer {
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const rows = () => accessRows({ snapshot, inventory, doubts });
  const tally = newTally();
  for (const _ of tallied(rows(), tally));
  const run = { number: 2, slot: SLOT_2, previousSlot: SLOT_1 };
  const audit = makeAudit({
    run,
    snapshot,
    inventory,
    doubts,
    tally,
    comparand: { kind: 'run', snapshot: previous },
  });
  return Buffer.concat([...reportBook({ audit, snapshot, inventory, rows: rows(), history })]);
}
