import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import { ACME_PEOPLE, acme } from '../../demo/bitbucket/acme.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import { aScene, closeScenes, everyFile, fileOf, runFolder, WEEK_1, WEEK_2, WEEK_3 } from '../audit/scene.ts';
import { parseCsv } from '../core/report/parse-csv.ts';
import { startFakeAws } from '../support/fake-aws/start-fake-aws.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let store: string;

beforeAll(async () => {
  const scene = await aScene(acmeWeekOne());
  store = scene.store;
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld(acmeWeekTwo());
  await scene.audit(WEEK_2);
  scene.bitbucket.setWorld(acme());
  await scene.audit(WEEK_3);
});
afterAll(closeScenes);

describe('why', () => {
  test('needs no credential and no Bitbucket, and leaves the store as it was', async () => {
    const before = bytesOf(store);

    const { code, stdout, stderr } = await cli(['why', 'chiara', 'PLAT/billing']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('has admin on PLAT/billing');
    expect(stdout).toContain('admin  project:PLAT/group:release-managers=admin  decides');
    expect(stdout).toContain('redundant: lower than admin');
    expect(stdout).toMatch(
      /grant project:PLAT\/group:release-managers=admin +read via project:PLAT\/group:developers=read/,
    );
    expect(stdout).toMatch(/As of 16 Nov 2026 06:00 UTC, .* ago · acme · run 3 · complete/);
    expect(bytesOf(store)).toEqual(before);
  });

  test('--at answers from the newest run at or before a date, and says what that run did not read', async () => {
    const { stdout } = await cli(['why', 'Mallory Finch', 'identity', '--at', '2026-11-12']);

    expect(stdout).toContain('· run 2 · partial');
    expect(stdout).toContain('Lower bound');
    expect(stdout).toContain('users of repository PLAT/identity (403');
  });

  test('asks back when several people match, with their UUIDs, on standard error', async () => {
    const { code, stdout, stderr } = await cli(['why', 'er', 'billing']);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Which one?');
    expect(stderr).toContain(ACME_PEOPLE.bruno.uuid);
    expect(stderr).toContain(ACME_PEOPLE.deployer.uuid);
  });

  test('asks back as one JSON object with --json', async () => {
    const { code, stdout } = await cli(['why', 'Adda Novack', 'billing', '--json']);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: 'not-found',
      what: 'user',
      near: [{ uuid: ACME_PEOPLE.ada.uuid }],
    });
  });

  test('says that an e-mail address was only compared with names', async () => {
    const { code, stdout } = await cli(['why', 'bruno.keller@acme.example', 'billing']);

    expect(code).toBe(0);
    expect(stdout).toContain('Bitbucket shows no e-mail addresses');
  });
});

describe('who-can and what-can', () => {
  test('list exactly the rows of access.csv', async () => {
    const rows = parseCsv(fileOf(store, WEEK_3, 'access.csv').toString('utf8')).slice(1);
    const [, slug = '', repository = ''] = rows[0] ?? [];

    const who = JSON.parse((await cli(['who-can', slug, '--json'])).stdout) as Listed;
    const what = JSON.parse((await cli(['what-can', ACME_PEOPLE.chiara.uuid, '--json'])).stdout) as Listed;

    expect(triples(who)).toEqual(ofCsv(rows.filter((row) => row[2] === repository)));
    expect(triples(what)).toEqual(ofCsv(rows.filter((row) => row[4] === ACME_PEOPLE.chiara.uuid)));
  });

  test('--level admin leaves the others out, also as CSV', async () => {
    const { code, stdout } = await cli(['who-can', 'checkout', '--level', 'admin', '--format', 'csv']);

    const [header = [], ...rows] = parseCsv(stdout);
    expect(code).toBe(0);
    expect(new Set(rows.map((row) => row[header.indexOf('level')]))).toEqual(new Set(['admin']));
    expect(rows.map((row) => row[header.indexOf('user_uuid')])).toContain(ACME_PEOPLE.chiara.uuid);
  });

  test('end quietly when whoever reads leaves early', async () => {
    const { child, ended } = startCli(['what-can', 'ada', '--json'], { env: envOf(store) });
    child.stdout?.destroy();

    const { code, stderr } = await ended;

    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('changes', () => {
  test('of two runs in a row are the facts of the later one', async () => {
    const { stdout } = await cli(['changes', '1', '2', '--json']);

    const { facts } = JSON.parse(stdout) as { facts: unknown };
    const lines = fileOf(store, WEEK_2, 'changes.jsonl').toString('utf8').trimEnd().split('\n');
    expect(facts).toEqual(lines.map((line) => JSON.parse(line) as unknown));
  });

  test('of runs that lie further apart leave out what came and went between them', async () => {
    const { code, stdout } = await cli(['changes', '2026-11-02', '2026-11-16T06:00:00Z']);

    expect(code).toBe(0);
    expect(stdout).toContain('No changes between 2 Nov 2026 06:00 UTC and 16 Nov 2026 06:00 UTC');
  });

  test('of the last two runs need no arguments, and any order is set right', async () => {
    const [last, reversed] = [await cli(['changes']), await cli(['changes', '3', '2'])];

    expect(last.stdout).toContain('between 9 Nov 2026 06:00 UTC and 16 Nov 2026 06:00 UTC');
    expect(reversed.stdout).toBe(last.stdout);
  });
});

describe('what cannot be answered', () => {
  test.each([
    [['why', 'ada', 'billing', '--at', '2026-11-01'], 'no run at or before 2026-11-01T23:59:59Z'],
    [['changes', '1', '9'], 'no run 9'],
    [['changes', '9'], 'Name another one by its number, a date or a UTC time.'],
    [['changes', '2', '2'], 'Both are run 2'],
    [['who-can', 'billing', '--workspace', 'other'], 'no run of other'],
  ])('%j exits 1 and says why', async (args, words) => {
    const { code, stdout, stderr } = await cli(args);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
  });

  test.each([
    [['why', 'ada', 'billing', '--at', 'CANARY']],
    [['who-can', 'billing', '--level', 'CANARY', '--format', 'CANARY']],
    [['changes', 'CANARY']],
  ])('%j exits 64 and repeats no value', async (args) => {
    const { code, stdout, stderr } = await cli(args);

    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).not.toContain('CANARY');
  });

  test('a run that was changed is never answered from', async () => {
    const copy = copied();
    const key = join(runFolder(copy, WEEK_3), 'snapshot.json.gz');
    writeFileSync(key, Buffer.concat([readFileSync(key), Buffer.from('x')]));

    const { code, stdout, stderr } = await cli(['why', 'ada', 'billing'], copy);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`snapshot.json.gz of ${WEEK_3} is not what its commit says`);
  });

  test('neither is one whose commit the next run does not know', async () => {
    const copy = copied();
    const key = join(runFolder(copy, WEEK_1), 'commit.json');
    writeFileSync(key, readFileSync(key, 'utf8').replace('complete', 'partial'));

    const { code, stderr } = await cli(['what-can', 'ada', '--at', '2026-11-02'], copy);

    expect(code).toBe(1);
    expect(stderr).toContain(`commit.json of ${WEEK_1} is not the one that ${WEEK_2} was built on`);
  });

  test('nor an older one in the place of a newest one that is gone', async () => {
    const copy = copied();
    rmSync(runFolder(copy, WEEK_3), { recursive: true });

    const { code, stdout } = await cli(['why', 'ada', 'billing'], copy);

    expect([code, stdout]).toEqual([1, '']);
  });
});

describe('verify', () => {
  test('exits 0 with the newest run and its commit where everything fits', async () => {
    const { code, stdout } = await cli(['verify']);

    const head = JSON.parse(readFileSync(join(store, 'acme/head.json'), 'utf8')) as { commit: string };
    expect(code).toBe(0);
    expect(stdout).toContain('3 runs, 24 files, every hash fits');
    expect(stdout).toContain(`run 3, 16 Nov 2026 06:00 UTC, commit ${head.commit}`);
  });

  test('exits 2 and names the file where something does not', async () => {
    const copy = copied();
    rmSync(join(runFolder(copy, WEEK_2), 'report.html'));

    const { code, stdout } = await cli(['verify', '--json'], copy);

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'mismatch',
      fault: { kind: 'deleted', slot: WEEK_2, file: 'report.html' },
      verifiedTo: { number: 1 },
    });
  });

  test('exits 1 where there is nothing to verify', async () => {
    const { code, stdout } = await cli(['verify'], temporaryFolder());

    expect([code, stdout]).toEqual([1, '']);
  });
});

test('all of it works on a bucket', async () => {
  const aws = await startFakeAws(['audits']);
  const scene = await aScene(acmeWeekOne());
  const env = { ...envOf('s3://audits/acme'), ...aws.env };
  try {
    await scene.audit(WEEK_1, { env });

    const why = await runCli(['why', 'chiara', 'billing'], { env });
    const verified = await runCli(['verify'], { env });

    expect([why.code, why.stderr, verified.code, verified.stderr]).toEqual([0, '', 0, '']);
    expect(why.stdout).toContain('has admin on PLAT/billing');
    expect(verified.stdout).toContain('1 run, 8 files, every hash fits');
  } finally {
    await aws.close();
  }
});

interface Listed {
  readonly rows: readonly {
    readonly user: { readonly uuid: string };
    readonly repository: { readonly uuid: string };
    readonly level: string;
    readonly paths: readonly string[];
  }[];
}

function triples({ rows }: Listed): readonly string[] {
  return rows
    .map(({ user, repository, level, paths }) =>
      [user.uuid, repository.uuid, level, paths.join(' | ')].join(),
    )
    .sort();
}

/** Columns: project_key, repository_slug, repository_uuid, user_name, user_uuid, account_id, level, paths. */
function ofCsv(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((row) => [row[4], row[2], row[6], row[7]].join()).sort();
}

/** In this process, and without any credential. */
async function cli(args: readonly string[], where = store) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runProgram(args, {
    env: envOf(where),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    isWatched: false,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

function envOf(where: string) {
  return { ACCESS_AUDITOR_STORE: where, BITBUCKET_WORKSPACE: 'acme' };
}

function copied(): string {
  const copy = temporaryFolder();
  cpSync(store, copy, { recursive: true });
  return copy;
}

function bytesOf(folder: string): readonly string[] {
  return [...everyFile(folder)].map(([key, bytes]) => `${key} ${bytes.toString('base64')}`);
}
