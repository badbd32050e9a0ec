import { afterAll, describe, expect, test } from '@jest/globals';
import { ACME_ORG_ID, ACME_ORG_KEY, ACME_PEOPLE } from '../../demo/bitbucket/acme.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import { leaks } from '../support/canary.ts';
import { plainText } from '../support/plain-text.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import {
  aScene,
  asked,
  closeScenes,
  everyFile,
  fileOf,
  resultOf,
  type Scene,
  WEEK_1,
  WEEK_2,
} from './scene.ts';

const KEY = 'ATCTT3xCanaryOrganisationKey0123456789';
const { ada } = ACME_PEOPLE;

afterAll(closeScenes);

describe('with the API key of the organisation', () => {
  test('the second run tells who did it and when, in every place, and the key nowhere', async () => {
    const scene = await aScene(keyed(acmeWeekOne(), KEY));
    const first = await scene.audit(WEEK_1, { env: organisation(scene, KEY) });
    scene.bitbucket.setWorld(keyed(acmeWeekTwo(), KEY));

    const second = await scene.audit(WEEK_2, { env: organisation(scene, KEY) });

    const joined = resultOf(scene.store, WEEK_2).causes.find(({ kind }) => kind === 'group-joined');
    expect(joined?.by).toEqual([
      {
        name: 'Ada Novak',
        accountId: ada.accountId,
        at: '2026-11-05T14:03:00Z',
        action: 'user_added_to_group',
      },
    ]);
    const words = 'y Ada Novak on 5 Nov 2026 14:03 UTC (Atlassian';
    expect(second.stdout).toContain(words);
    expect(second.stderr).toContain(words);
    expect(second.stderr).toContain("No entry of Atlassian's audit log fits");
    expect(second.stderr).not.toContain('Bitbucket does not say by whom');
    expect(fileOf(scene.store, WEEK_2, 'report.html').includes(words)).toBe(true);
    expect((await changes(scene)).stdout).toContain(words);
    const files = everyFile(scene.store);
    const written = await plainText(files.values());
    expect(leaks(KEY, [first, second, ...files.keys(), written])).toEqual([]);
  });

  test('a report that is rendered again is the same, and redacted it names nobody', async () => {
    const scene = await twoRuns(ACME_ORG_KEY);
    const render = (...flags: string[]) =>
      runCli(['report', '--format', 'json', ...flags], { env: scene.env }).then(({ stdout }) => stdout);

    expect(await render()).toBe(fileOf(scene.store, WEEK_2, 'result.json').toString());
    const redacted = await render('--redact');
    expect(redacted).toContain('"at": "2026-11-05T14:03:00Z"');
    for (const { displayName, accountId } of Object.values(ACME_PEOPLE)) {
      expect(redacted).not.toContain(displayName);
      expect(redacted).not.toContain(accountId);
    }
  });

  test('a quiet week asks the organisation nothing, and the first run neither', async () => {
    const scene = await aScene(acmeWeekOne());

    await scene.audit(WEEK_1, { env: organisation(scene, ACME_ORG_KEY) });
    await scene.audit(WEEK_2, { env: organisation(scene, ACME_ORG_KEY) });

    expect(asked(scene.bitbucket).filter((path) => path.startsWith('/admin/'))).toEqual([]);
    expect(resultOf(scene.store, WEEK_2).auditLog).toBeNull();
  });

  test("its requests are none of Bitbucket's quota", async () => {
    const scene = await twoRuns(ACME_ORG_KEY);

    const spent = JSON.parse(String(everyFile(scene.store).get('acme/work/quota.json'))) as [
      number,
      number,
    ][];
    const toBitbucket = asked(scene.bitbucket).filter((path) => !path.startsWith('/admin/'));

    expect(spent.reduce((sum, [, requests]) => sum + requests, 0)).toBe(toBitbucket.length);
    expect(asked(scene.bitbucket).length).toBe(toBitbucket.length + 1);
  });
});

describe('where the log cannot be read', () => {
  test('the run is what it would have been, and says so in every place', async () => {
    const without = await twoRuns(null);
    const refused = await twoRuns('wrong-key');

    const [plain, silent] = [without, refused].map(({ store }) => resultOf(store, WEEK_2)) as [
      Result,
      Result,
    ];
    expect(silent.auditLog).toMatchObject({ kind: 'unreadable', httpStatus: 401 });
    expect({ ...silent, auditLog: null }).toEqual(plain);
    expect(refused.second.code).toBe(without.second.code);
    const why =
      "organisation's audit log could not be read: Atlassian refuses the API key of the organisation.";
    expect(refused.second.stdout).toContain("nor the organisation's audit log: Atlassian refuses");
    expect(refused.second.stderr.split(why)).toHaveLength(1 + plain.alerts.length);
    expect(fileOf(refused.store, WEEK_2, 'report.html').includes(why)).toBe(true);
    expect((await changes(refused)).stdout).toContain(why);
  });
});

describe('without a key', () => {
  test('nothing is asked, and the message says that Bitbucket does not tell', async () => {
    const scene = await twoRuns(null);

    expect(scene.second.stderr).toContain('Bitbucket does not say by whom.');
    expect(asked(scene.bitbucket).filter((path) => path.startsWith('/admin/'))).toEqual([]);
  });

  test.each([
    ['the key', { ATLASSIAN_ORG_ID: ACME_ORG_ID }, 'ATLASSIAN_ORG_API_KEY: is missing'],
    ['the organisation', { ATLASSIAN_ORG_API_KEY: KEY }, '--organization (ATLASSIAN_ORG_ID): is missing'],
  ])('one half of the setting is wrong: %s is missing', async (_, env, mistake) => {
    const scene = await aScene();

    const { code, stderr } = await scene.audit(WEEK_1, { env });

    expect(code).toBe(64);
    expect(stderr).toContain(mistake);
    expect(leaks(KEY, stderr)).toEqual([]);
    expect(scene.bitbucket.requests).toEqual([]);
  });
});

type Result = ReturnType<typeof resultOf>;

function keyed(world: World, key: string): World {
  return { ...world, ...(world.organization && { organization: { ...world.organization, key } }) };
}

function organisation({ bitbucket }: Scene, key: string): Readonly<Record<string, string>> {
  return { ATLASSIAN_API_URL: bitbucket.url, ATLASSIAN_ORG_ID: ACME_ORG_ID, ATLASSIAN_ORG_API_KEY: key };
}

/** Both weeks of the story, with this key or none. */
async function twoRuns(key: string | null): Promise<Scene & { readonly second: CliResult }> {
  const scene = await aScene(acmeWeekOne());
  const env = key === null ? {} : organisation(scene, key);
  await scene.audit(WEEK_1, { env });
  scene.bitbucket.setWorld(acmeWeekTwo());
  return { ...scene, second: await scene.audit(WEEK_2, { env }) };
}

function changes({ env }: Scene): Promise<CliResult> {
  return runCli(['changes'], { env });
}
