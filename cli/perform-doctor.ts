import { bitbucketProbe } from '../lambda/adapters/bitbucket/probe.ts';
import { shapeOf } from '../lambda/adapters/bitbucket/token-shape.ts';
import { isSlackAddress } from '../lambda/adapters/channels/slack-address.ts';
import { secretTag } from '../lambda/adapters/secrets/secret-tag.ts';
import { type Diagnosis, diagnose } from '../lambda/core/doctor/diagnose.ts';
import { toldBy } from '../lambda/core/doctor/examination.ts';
import { localFindings, type Machine } from '../lambda/core/doctor/local-findings.ts';
import { factsOf } from '../lambda/core/model/heard.ts';
import type { Clock } from '../lambda/ports.ts';
import { examine } from '../lambda/stages/examine.ts';
import { TOKEN_EXPIRES_TAG } from '../lambda/watchdog/contract.ts';
import type { DoctorSettings } from './doctor-settings.ts';
import { doctorStore } from './doctor-store.ts';
import type { Terminal } from './terminal.ts';
import { secretSource } from './wiring.ts';

const clock: Clock = { now: () => Date.now() };
/** Together with the store's seconds these stay below ten. */
const REQUEST_SECONDS = 3;
const ASKING_SECONDS = 3.5;

/** One look at everything an audit needs; reads only, but for the record of the quota. */
export async function performDoctor(
  { settings, workspace }: DoctorSettings,
  { env }: Terminal,
): Promise<Diagnosis> {
  const secrets = secretSource(settings.secretName, env);
  const { credential, slackWebhook } = await secrets.read();
  const store = await doctorStore(settings, clock);
  const probe = bitbucketProbe({
    apiUrl: settings.apiUrl,
    secrets,
    clock,
    random: Math.random,
    quota: store.quota,
    requestTimeoutSeconds: REQUEST_SECONDS,
    giveUpAfterSeconds: ASKING_SECONDS,
  });
  const heard = await examine(probe, workspace).finally(() => probe.close());
  await store.keep(factsOf(heard, 'workspace')?.slug ?? settings.workspace);
  const machine: Machine = {
    node: process.versions.node,
    proxies: ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'].filter((name) => Boolean(env[name])),
    isSlackWebhook: slackWebhook === null ? null : isSlackAddress(slackWebhook),
    store: store.failure(),
  };
  return diagnose({
    workspace,
    credential: { ...shapeOf(credential), expires: await tokenExpiry(settings.secretName) },
    heard,
    local: localFindings(
      machine,
      toldBy(heard, ({ clockAhead }) => clockAhead),
    ),
    quota: store.quota,
    now: clock.now(),
  });
}

/** The date that the tag of a deployed auditor's secret tells; null where nobody told, or it cannot be asked. */
async function tokenExpiry(secretName: string | null): Promise<string | null> {
  if (secretName === null) return null;
  const tag = await secretTag(secretName, TOKEN_EXPIRES_TAG);
  return tag.kind === 'read' ? tag.value : null;
}
