import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_PEOPLE, ACME_TOKEN, acme } from '../../demo/bitbucket/acme.ts';
import { answers } from '../../demo/bitbucket/faults.ts';
import { leaks } from '../support/canary.ts';
import { plainText } from '../support/plain-text.ts';
import {
  aScene,
  asked,
  closeScenes,
  everyFile,
  fileOf,
  isCommitted,
  reproducible,
  resultOf,
  type Scene,
  WEEK_1,
  WEEK_2,
  WEEK_3,
} from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await aScene();
});
afterEach(closeScenes);

test('a refused credential ends with 4, says what kind it is and what to change, and commits nothing', async () => {
  const { code, stdout, stderr } = await scene.audit(WEEK_1, {
    env: { BITBUCKET_API_TOKEN: 'canary-wrong-token-0123456789' },
  });

  expect(code).toBe(4);
  expect(stdout).toBe('');
  expect(stderr).toContain('API token');
  expect(leaks('canary-wrong-token-0123456789', stderr)).toEqual([]);
  expect(isCommitted(scene.store, WEEK_1)).toBe(false);
});

test('a credential that is refused in the middle commits nothing, and the next start goes on from what was read', async () => {
  scene.bitbucket.faults.add({
    on: '/permissions-config/',
    after: 9,
    times: 1000,
    effect: answers(401, { type: 'error' }),
  });
  const refused = await scene.audit(WEEK_1);
  const first = asked(scene.bitbucket).length;
  scene.bitbucket.faults.clear();

  const resumed = await scene.audit(WEEK_1);

  expect(refused.code).toBe(4);
  expect(resumed.code).toBe(0);
  const again = asked(scene.bitbucket).slice(first);
  expect(again).not.toContain('/2.0/repositories/acme');
  expect(first + again.length).toBeLessThan(60);
});

test('a spent quota ends with 5, and a repeat goes on where it stopped', async () => {
  const whole = await aScene();
  await whole.audit(WEEK_1);

  const spent = await scene.audit(WEEK_1, { flags: ['--requests-per-hour', '20'] });
  const stillSpent = await scene.audit(WEEK_1, { flags: ['--requests-per-hour', '20'] });
  const first = asked(scene.bitbucket).length;
  const resumed = await scene.audit(WEEK_1, { flags: ['--requests-per-hour', '1000'] });

  expect([spent.code, stillSpent.code, resumed.code]).toEqual([5, 5, 0]);
  expect(spent.stderr).toContain(`--slot ${WEEK_1}`);
  expect(first).toBe(20);
  expect(reproducible(scene.store, WEEK_1)).toEqual(reproducible(whole.store, WEEK_1));
});

test('a 429 that Bitbucket wants waited for longer than allowed ends with 5', async () => {
  scene.bitbucket.faults.add({
    on: '/projects',
    times: 1000,
    effect: answers(429, 'Rate limit', { 'retry-after': '3000' }),
  });

  const { code, stderr } = await scene.audit(WEEK_1);

  expect(code).toBe(5);
  expect(stderr).toContain('quota is spent');
});

test('a store that cannot be one ends with 64 and names the setting', async () => {
  const { code, stderr } = await scene.audit(WEEK_1, { env: { ACCESS_AUDITOR_STORE: '/etc/hostname' } });

  expect(code).toBe(64);
  expect(stderr).toContain('--store');
  expect(asked(scene.bitbucket)).toEqual([]);
});

test('a Bitbucket that is away ends with 5', async () => {
  await scene.bitbucket.close();

  const { code, stderr } = await scene.audit(WEEK_1);

  expect(code).toBe(5);
  expect(stderr).toContain('not available');
});

test('a Bitbucket that goes away in the middle ends with 5, not with a report of what is left', async () => {
  scene.bitbucket.faults.add({
    on: /\/(2|1)\.0\//,
    after: 8,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'reset' },
  });

  const { code } = await scene.audit(WEEK_1);

  expect(code).toBe(5);
  expect(isCommitted(scene.store, WEEK_1)).toBe(false);
});

test('a workspace that is found nowhere any more is told as such, not as one in which all lost their access', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add({
    on: /^\/(2|1)\.0\/(?!user)/,
    times: Number.POSITIVE_INFINITY,
    effect: answers(404, { type: 'error', error: { message: 'No workspace acme' } }),
  });

  const { code, stdout, stderr } = await scene.audit(WEEK_2);

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('not found');
  expect(isCommitted(scene.store, WEEK_2)).toBe(false);
});

test('a repository that is deleted while the run is under way takes nothing from the others', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add({
    on: '/repositories/acme/checkout/permissions-config/',
    times: 1000,
    effect: answers(404, { type: 'error', error: { message: 'Repository acme/checkout not found' } }),
  });

  const { code } = await scene.audit(WEEK_2);

  const { coverage, factCounts } = resultOf(scene.store, WEEK_2);
  expect(code).toBe(3);
  expect(coverage.unreadable).toMatchObject([{ httpStatus: 404 }, { httpStatus: 404 }]);
  expect(Object.keys(factCounts)).toEqual(['coverage-lost']);
});

test('a scope that keeps failing while others answer is unreadable, and the run partial', async () => {
  scene.bitbucket.faults.add({
    on: '/groups/acme/release-managers/members',
    times: 1000,
    effect: answers(503),
  });

  const { code } = await scene.audit(WEEK_1);

  const { coverage, status } = resultOf(scene.store, WEEK_1);
  expect(code).toBe(3);
  expect(status).toBe('partial');
  expect(coverage.unreadable).toMatchObject([
    { scope: 'group:release-managers/members', httpStatus: 503, lastRead: null },
  ]);
  expect(coverage.notExact.map(({ certainty }) => certainty)).toContain('lower-bound');
});

test('a list that breaks off in the middle is unreadable as a whole', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add({
    on: /^\/2\.0\/repositories\/acme\?/,
    times: 1000,
    effect: { kind: 'drop-row' },
  });

  const { code } = await scene.audit(WEEK_2);

  const result = resultOf(scene.store, WEEK_2);
  expect(code).toBe(3);
  expect(result.coverage.unreadable).toMatchObject([{ scope: 'repos/list', lastRead: WEEK_1 }]);
  expect(result.factCounts).toEqual({ 'coverage-lost': 1 });
  expect(result.coverage.notExact).toHaveLength(12);
  expect(fileOf(scene.store, WEEK_2, 'access.csv').toString().trim().split('\r\n')).toHaveLength(1);
});

test('an unknown permission word is reported and takes nothing away from anybody', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add({
    on: '/projects/PLAT/permissions-config/groups',
    times: 1000,
    effect: { kind: 'permission', word: 'maintain' },
  });

  const { code } = await scene.audit(WEEK_2);

  const result = resultOf(scene.store, WEEK_2);
  expect(code).toBe(3);
  expect(result.coverage.unknownLevels).not.toEqual([]);
  expect(Object.keys(result.factCounts)).toEqual(['unknown-level']);
  expect(result.coverage.notExact.length).toBeGreaterThan(0);
});

test("Bitbucket's own list adds nothing to anybody's access, and what it says beyond it is named", async () => {
  scene.bitbucket.faults.add({
    on: '/workspaces/acme/permissions/repositories',
    times: 1000,
    effect: { kind: 'permission', word: 'admin' },
  });

  await scene.audit(WEEK_1);

  const honest = await aScene();
  await honest.audit(WEEK_1);
  expect(fileOf(scene.store, WEEK_1, 'access.csv')).toEqual(fileOf(honest.store, WEEK_1, 'access.csv'));
  expect(resultOf(scene.store, WEEK_1).witness.differences).not.toEqual([]);
  expect(resultOf(honest.store, WEEK_1).witness).toMatchObject({ extent: 'full', differences: [] });
});

test('a project list that Bitbucket hides does not hide the projects of the repositories', async () => {
  scene.bitbucket.faults.add({
    on: /^\/2\.0\/workspaces\/acme\/projects\?/,
    times: 1000,
    effect: answers(403, { type: 'error' }),
  });

  const { code } = await scene.audit(WEEK_1);

  expect(code).toBe(3);
  expect(resultOf(scene.store, WEEK_1).coverage.unreadable).toMatchObject([
    { scope: 'projects/list', httpStatus: 403 },
  ]);
});

test.each([410, 403])(
  'a day on which every list of grants answers %i takes nothing from anybody, and what is lost is told',
  async (status) => {
    const withheld = {
      on: '/permissions-config/',
      times: Number.POSITIVE_INFINITY,
      effect: answers(status, { type: 'error', error: { message: 'CHANGE-2770: this API is gone' } }),
    };
    const other = await aScene();
    other.bitbucket.faults.add(withheld);
    await scene.audit(WEEK_1);
    scene.bitbucket.faults.add(withheld);

    const { code, stdout } = await scene.audit(WEEK_2);
    const first = await other.audit(WEEK_1);

    const { status: ending, coverage, factCounts, alerts } = resultOf(scene.store, WEEK_2);
    const lost = coverage.unreadable.filter(({ httpStatus }) => httpStatus === status);
    expect([code, ending]).toEqual([3, 'partial']);
    expect(lost.length).toBeGreaterThan(20);
    expect(factCounts).toEqual({ 'coverage-lost': lost.length });
    expect(alerts).toMatchObject([{ severity: 'high', urgent: false }]);
    expect(stdout).toContain(`${lost.length} scopes no longer readable since 2 Nov 2026`);
    expect([first.code, first.stdout]).toEqual([
      3,
      expect.stringContaining(`${lost.length} of 38 scopes could not be read`),
    ]);
    expect(resultOf(other.store, WEEK_1).alerts).toEqual([]);
  },
);

test('an empty list of groups is not believed while grants name groups', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add({ on: /^\/1\.0\/groups\/acme(\?.*)?$/, times: 1000, effect: answers(200, []) });

  const { code, stdout } = await scene.audit(WEEK_2);

  expect(code).toBe(3);
  expect(stdout).not.toContain('No changes');
  expect(resultOf(scene.store, WEEK_2).coverage.unreadable).toMatchObject([
    { scope: 'groups/list', httpStatus: 200, lastRead: WEEK_1 },
  ]);
  expect(resultOf(scene.store, WEEK_2).factCounts).toEqual({ 'coverage-lost': 1 });
});

test('where every list below the groups comes back empty nobody loses anything, not on a first run either', async () => {
  const empty = { on: /^\/1\.0\/groups\/acme/, times: 1000, effect: answers(200, []) };
  await scene.audit(WEEK_1);
  scene.bitbucket.faults.add(empty);

  await scene.audit(WEEK_2);
  const other = await aScene();
  other.bitbucket.faults.add(empty);
  const first = await other.audit(WEEK_1);

  expect(resultOf(scene.store, WEEK_2).factCounts).toEqual({ 'coverage-lost': 5 });
  expect(resultOf(scene.store, WEEK_2).coverage.notExact).not.toEqual([]);
  expect(first.code).toBe(3);
  expect(resultOf(other.store, WEEK_1).coverage.notExact).not.toEqual([]);
});

test("repositories that the list lacks and Bitbucket's own list names are read as before, and told", async () => {
  await scene.audit(WEEK_1);
  const none = { pagelen: 100, page: 1, size: 0, values: [] };
  scene.bitbucket.faults.add({
    on: /^\/2\.0\/repositories\/acme\?/,
    times: 1000,
    effect: answers(200, none),
  });

  const { code } = await scene.audit(WEEK_2);

  const { factCounts, coverage, summary } = resultOf(scene.store, WEEK_2);
  expect(code).toBe(0);
  expect(factCounts).toEqual({});
  expect(coverage.changedMeanwhile).toEqual(['repos/list']);
  expect(summary).toEqual(resultOf(scene.store, WEEK_1).summary);
});

test('what an account that is no owner any more cannot see is not gone, and is not new when it sees it again', async () => {
  const world = acme();
  const demoted = world.people.map((person) =>
    person.displayName === 'Access Auditor' ? { ...person, workspaceRole: 'member' as const } : person,
  );
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld({ ...world, people: demoted });
  const blind = await scene.audit(WEEK_2);
  scene.bitbucket.setWorld(world);

  const { code } = await scene.audit(WEEK_3);

  const [told, restored] = [resultOf(scene.store, WEEK_2), resultOf(scene.store, WEEK_3)];
  expect([blind.code, told.status]).toEqual([3, 'partial']);
  expect([code, restored.status]).toEqual([0, 'complete']);
  expect(changesOfOthers(WEEK_2)).toEqual([]);
  expect(changesOfOthers(WEEK_3)).toEqual([]);
});

test.each([
  ['', {}],
  [', nor where Node tells all it sends', { NODE_DEBUG: 'undici,fetch,http,https,http2,net,tls,stream' }],
])('no byte of the credential is in any output or file%s', async (_where, env) => {
  const { code, stdout, stderr } = await scene.audit(WEEK_1, { env });

  expect(code).toBe(0);
  const written = await plainText(everyFile(scene.store).values());
  for (const canary of [ACME_TOKEN, ACME_EMAIL]) {
    expect(leaks(canary, stdout + stderr + written)).toEqual([]);
  }
});

test('hostile names are inert in the report and the spreadsheet', async () => {
  const world = acme();
  const people = world.people.map((person) => ({
    ...person,
    displayName: '=cmd()</script><img src=x onerror=alert(1)>\u202e',
  }));
  scene.bitbucket.setWorld({ ...world, people });

  await scene.audit(WEEK_1);

  expect(fileOf(scene.store, WEEK_1, 'report.html').toString()).not.toContain('<img');
  expect(fileOf(scene.store, WEEK_1, 'report.html').toString()).toContain('=cmd()&lt;/script');
  expect(fileOf(scene.store, WEEK_1, 'access.csv').toString()).not.toMatch(/[,"\n]=cmd/);
});

/** The facts of a run but those about the auditor itself, and about what it could read. */
function changesOfOthers(slot: string): readonly unknown[] {
  const facts = fileOf(scene.store, slot, 'changes.jsonl').toString().split('\n').filter(Boolean);
  return facts.filter((fact) => !fact.includes(ACME_PEOPLE.auditor.uuid) && !fact.includes('"coverage-'));
}
