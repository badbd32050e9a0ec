import { auditLogReader } from '../lambda/adapters/atlassian/reader.ts';
import { bitbucketProbe } from '../lambda/adapters/bitbucket/probe.ts';
import { shapeOf } from '../lambda/adapters/bitbucket/token-shape.ts';
import { isSlackAddress } from '../lambda/adapters/channels/slack-address.ts';
import { secretTag } from '../lambda/adapters/secrets/secret-tag.ts';
import { type Diagnosis, diagnose } from '../lambda/core/doctor/diagnose.ts';
import { toldBy } from '../lambda/core/doctor/examination.ts';
import { localFindings, type Machine } from '../lambda/core/doctor/local-findings.ts';
import { factsOf } from '../lambda/core/model/heard.ts';
import type { Unreadable } from '../lambda/core/model/reading.ts';
import type { Clock } from '../lambda/ports.ts';
import type { Secret } from '../lambda/secret.ts';
import type { Settings } from '../lambda/settings.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { mistakesOfOrganisation } from '../lambda/settings-together.ts';
import { examine } from '../lambda/stages/examine.ts';
import { TOKEN_EXPIRES_TAG } from '../lambda/watchdog/contract.ts';
import type { DoctorSettings } from './doctor-settings.ts';
import { signingFailure } from './doctor-signing.ts';
import { doctorStore } from './doctor-store.ts';
import type { Terminal } from './terminal.ts';
import { secretSource } from './wiring.ts';

const clock: Clock = { now: () => Date.now() };
/** Together with the store's seconds these stay below ten. */
const REQUEST_SECONDS = 3;
const ASKING_SECONDS = 3.5;
const HOUR = 3_600_000;

/** One look at everything an audit needs; reads only, but for the record of the quota. */
export async function performDoctor(
  { settings, workspace }: DoctorSettings,
  { env }: Terminal,
): Promise<Diagnosis> {
  const secrets = secretSource(settings.secretName, env);
  const { credential, slackWebhook, organisationKey } = await secrets.read();
  const mistakes = mistakesOfOrganisation(settings.organization, organisationKey !== null);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
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
  const [heard, auditLog] = await Promise.all([
    examine(probe, workspace).finally(() => probe.close()),
    askAuditLog(settings, organisationKey),
  ]);
  await store.keep(factsOf(heard, 'workspace')?.slug ?? settings.workspace);
  const machine: Machine = {
    node: process.versions.node,
    proxies: ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'].filter((name) => Boolean(env[name])),
    isSlackWebhook: slackWebhook === null ? null : isSlackAddress(slackWebhook),
    signing: await signingFailure(settings.signingKeys),
    store: store.failure(),
  };
  return diagnose({
    workspace,
    credential: { ...shapeOf(credential), expires: await tokenExpiry(settings.secretName) },
    heard,
    auditLog,
    local: localFindings(
      machine,
      toldBy(heard, ({ clockAhead }) => clockAhead),
    ),
    quota: store.quota,
    now: clock.now(),
  });
}

/** One question, about the last hour; null where no organisation is named. */
async function askAuditLog(
  { organization, atlassianUrl }: Settings,
  key: Secret | null,
): Promise<'readable' | Unreadable | null> {
  if (organization === null) return null;
  const reader = auditLogReader({
    apiUrl: atlassianUrl,
    organization,
    key: async () => key,
    clock,
    sleep: async () => undefined,
    random: Math.random,
    requestTimeoutSeconds: REQUEST_SECONDS,
    mostTries: 1,
  });
  const [from, to] = [HOUR, 0].map((ago) => new Date(clock.now() - ago).toISOString()) as [string, string];
  const answer = await reader.page({ from, to, after: null }).finally(() => reader.close());
  // A limit that is spent is one that counts for this key.
  return answer.kind === 'unreadable' ? answer.unreadable : 'readable';
}

/** The date that the tag of a deployed auditor's secret tells; null where nobody told, or it cannot be asked. */
async function tokenExpiry(secretName: string | null): Promise<string | null> {
  if (secretName === null) return null;
  const tag = await secretTag(secretName, TOKEN_EXPIRES_TAG);
  return tag.kind === 'read' ? tag.value : null;
}
