import { describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../../lambda/core/ask/page/formats.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { asked, withPeople } from './asked.ts';

const HOSTILE = '=HYPERLINK("http://evil.example")|`<b>@all\u001b[31m\u202e\r\n[x](http://evil.example)';
const STATED: Stated = { members: ['ann'], repositories: { r1: { grants: ['user ann: admin'] } } };

describe('an answer', () => {
  test.each(FORMATS.filter((format) => format !== 'json'))('as %s lets no name take effect', (format) => {
    const shown = (
      [
        { kind: 'who-can', repository: 'r1', level: 'read' },
        { kind: 'what-can', user: 'ann' },
        { kind: 'why', user: 'ann', repository: 'r1' },
      ] as const
    )
      .map((question) => asked(question, hostile(), format))
      .join('');

    expect(shown).not.toMatch(/(?![\r\n])[\p{Cc}\p{Cf}]/u);
    expect(shown).toContain('\\x1b[31m');
    if (format === 'csv') {
      const cells = parseCsv(shown).flat();
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    }
    if (format === 'markdown') expect(shown.replace(/`[^`\n]*`/g, '')).not.toMatch(/evil|@all|<b>/);
  });

  test('as JSON keeps every name exactly, spelled so that no terminal obeys it', () => {
    const shown = asked({ kind: 'what-can', user: 'ann' }, hostile(), 'json');

    expect(shown).not.toMatch(/(?![\r\n])[\p{Cc}\p{Cf}]/u);
    expect(JSON.parse(shown)).toMatchObject({ user: { name: HOSTILE }, rows: [{ level: 'admin' }] });
  });

  test('says how old it is and what was not read', () => {
    const previous = snapshotOf(STATED, { slot: SLOT_1 });
    const dark = snapshotOf(STATED, { slot: SLOT_2, previous, dark: ['repo:r1/groups'] });

    const shown = asked({ kind: 'why', user: 'ann', repository: 'r1' }, dark, 'text');

    expect(shown).toContain('As of 9 Nov 2026 06:00 UTC, 3 days ago');
    expect(shown).toContain('not groups of repository P/r1 (403, last read 2 Nov 2026 06:00 UTC)');
    expect(shown).toContain('Lower bound, there may be more: repo:P/r1/groups was not read.');
  });

  test('as CSV has a row of its own where a repository could not be read, so that it never looks empty', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_1, dark: ['repo:r1/users'] });

    const [header = [], ...rows] = parseCsv(
      asked({ kind: 'who-can', repository: 'r1', level: 'read' }, dark, 'csv'),
    );

    expect(rows.map((row) => row[header.indexOf('certainty')])).toEqual(['unknown']);
    expect(rows[0]?.[header.indexOf('note')]).toContain('repo:r1/users was not read');
  });

  test.each(FORMATS)(
    "as %s tells where Bitbucket's own list reports more than the known grants give",
    (format) => {
      const row = {
        kind: 'unexplained',
        repository: 'r1',
        user: '{zoe}',
        reported: 'admin',
        computed: 'none',
      } as const;
      const snapshot = snapshotOf(STATED, { slot: SLOT_1, witnessUsers: ['{zoe}'] });
      const testimony = { ...snapshot.testimony, differences: [{ ...row, unreadScope: false }] };
      const disputed = { ...snapshot, testimony };

      const all = [
        asked({ kind: 'why', user: 'zoe', repository: 'r1' }, disputed, format),
        asked({ kind: 'who-can', repository: 'r1', level: 'admin' }, disputed, format),
        asked({ kind: 'what-can', user: 'zoe' }, disputed, format),
      ];

      for (const shown of all)
        expect(shown).toMatch(format === 'json' ? /"unexplained"/ : /list reports admin, more than/);
    },
  );

  test.each([
    ['who-can', { kind: 'who-can', repository: 'r1', level: 'read' }],
    ['what-can', { kind: 'what-can', user: 'bo' }],
    ['why', { kind: 'why', user: 'bo', repository: 'r1' }],
  ] as const)('say since when, in every format: %s', (_name, question) => {
    const previous = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 });
    const stated = { repositories: { r1: { grants: ['user bo: admin'] } } };
    const snapshot = snapshotOf(stated, { slot: SLOT_2, previous });

    expect(asked(question, snapshot, 'text')).toContain('since 9 Nov 2026 06:00 UTC');
    expect(asked(question, snapshot, 'markdown')).toContain('`since 9 Nov 2026 06:00 UTC`');
    expect(asked(question, snapshot, 'csv')).toContain(`,${SLOT_2},false,`);
    expect(asked(question, snapshot, 'json')).toMatch(
      /"firstSeen": \{\s+"slot": "2026-11-09T06:00:00Z",\s+"orEarlier": false/,
    );
  });

  test('are Markdown in which names are plain, paths are code, and a bar stays in its cell', () => {
    const grants = ['user ann: admin', 'group devs: read'];
    const stated = { groups: { devs: ['ann'] }, repositories: { r1: { grants } } };
    const named = (name: string) =>
      withPeople(snapshotOf(stated, { slot: SLOT_1 }), [aPerson('ann', { name })]);
    const question = { kind: 'who-can', repository: 'r1', level: 'read' } as const;

    expect(asked(question, named('Ann Lee'), 'markdown')).toContain(
      '| admin | Ann Lee | ann | `repo/group:devs=read \\| repo/user=admin` |',
    );
    expect(asked(question, named('a\\|b'), 'markdown')).toContain('| `a\\x5c\\|b` |');
  });

  test('names repositories of which nothing is known for a user', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_1, dark: ['repo:r1/users'] });

    const shown = asked({ kind: 'what-can', user: 'ann' }, dark, 'text');

    expect(shown).toContain('has access to 0 repositories');
    expect(shown).toContain('Not everything is certain: 1 repository is unknown.');
  });

  test('of who can do something lists only those with the level or more, the strongest first', () => {
    const snapshot = snapshotOf(
      { repositories: { r1: { grants: ['user ann: read', 'user bo: admin', 'user cy: write'] } } },
      { slot: SLOT_1 },
    );

    const shown = asked({ kind: 'who-can', repository: 'r1', level: 'write' }, snapshot, 'json');

    const { rows } = JSON.parse(shown) as { rows: { user: { uuid: string } }[] };
    expect(rows.map(({ user }) => user.uuid)).toEqual(['bo', 'cy']);
  });
});

function hostile(): Snapshot {
  return withPeople(snapshotOf(STATED, { slot: SLOT_1 }), [aPerson('ann', { name: HOSTILE })]);
}
