import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { auditLogReader } from '../lambda/adapters/atlassian/reader.ts';
import { bitbucketReader } from '../lambda/adapters/bitbucket/reader.ts';
import { consoleChannel } from '../lambda/adapters/channels/console.ts';
import { slackChannel } from '../lambda/adapters/channels/slack.ts';
import { snsChannel } from '../lambda/adapters/channels/sns.ts';
import { environmentSecrets } from '../lambda/adapters/secrets/environment.ts';
import { secretsManagerSecrets } from '../lambda/adapters/secrets/secrets-manager.ts';
import { kmsSigner } from '../lambda/adapters/signer/kms-signer.ts';
import { holdLease } from '../lambda/adapters/store/lease.ts';
import { openStore } from '../lambda/adapters/store/open-store.ts';
import { inlineWorkflow } from '../lambda/adapters/workflow/inline.ts';
import type { SecretSource, Secrets } from '../lambda/credential.ts';
import type { Channel, Clock, Ports } from '../lambda/ports.ts';
import type { Settings } from '../lambda/settings.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { mistakesOfOrganisation } from '../lambda/settings-together.ts';
import { loadQuota } from '../lambda/stages/keep-quota.ts';
import { keys } from '../lambda/stages/keys.ts';
import type { ShownProgress } from './progress.ts';
import { firstUse } from './store-mistake.ts';
import type { Terminal } from './terminal.ts';

export interface Wired {
  readonly ports: Ports;
  /** Frees the workspace for the next process. */
  letNextIn(): Promise<void>;
  close(): Promise<void>;
}

const clock: Clock = { now: () => Date.now() };
/** Counts on when somebody sets the time. */
const stopwatch: Clock = { now: () => performance.now() };

/** Chooses and connects everything an audit speaks to; the only place in the command line that does. */
export async function wire(
  settings: Settings,
  terminal: Terminal,
  { progress, stop }: { readonly progress: ShownProgress; readonly stop: AbortSignal },
): Promise<Wired> {
  const { workspace, requestsPerHour: limit } = settings;
  const secrets = secretSource(settings.secretName, terminal.env);
  const given = await secrets.read();
  const mistakes = mistakesOfOrganisation(settings.organization, given.organisationKey !== null);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  const channels = alertChannels(settings, given, (text) => {
    progress.stop();
    terminal.err(text);
  });
  const store = openStore(settings.store);
  const waiting = () => progress.note('Another audit of this workspace is running: waiting for its end.');
  const lease = await firstUse(() =>
    holdLease({
      store,
      key: keys.lease(workspace),
      owner: `${hostname()}, process ${process.pid}`,
      clock: stopwatch,
      sleep,
      onWait: waiting,
    }),
  );
  const bitbucket = bitbucketReader({
    apiUrl: settings.apiUrl,
    workspace,
    secrets,
    clock,
    sleep: (seconds) => sleep(seconds * 1000),
    random: Math.random,
    quota: await loadQuota(store, clock, { workspace, limit }),
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
  });
  const auditLog = auditLogOf(settings, secrets);
  const signer = settings.signingKeys === null ? null : kmsSigner({ keys: settings.signingKeys });
  const workflow = inlineWorkflow({ sleep, maxWaitSeconds: settings.maxWaitSeconds, stop });
  return {
    ports: { bitbucket, ...(auditLog && { auditLog }), store, channels, signer, workflow, clock, progress },
    letNextIn: async () => void (await lease.release()),
    close: async () => {
      await auditLog?.close();
      await bitbucket.close();
    },
  };
}

export function secretSource(secretName: string | null, env: Terminal['env']): SecretSource {
  return secretName === null ? environmentSecrets(env) : secretsManagerSecrets({ name: secretName, env });
}

/** Null where no organisation is named. */
function auditLogOf(settings: Settings, secrets: SecretSource) {
  if (settings.organization === null) return null;
  return auditLogReader({
    apiUrl: settings.atlassianUrl,
    organization: settings.organization,
    key: async () => (await secrets.read()).organisationKey,
    clock,
    sleep: (seconds) => sleep(seconds * 1000),
    random: Math.random,
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
  });
}

/** Where nothing else is set up, alerts are shown here: an alert without any channel would be lost. */
function alertChannels(
  { topicArn, slackMention }: Settings,
  { slackWebhook }: Secrets,
  show: (text: string) => void,
): readonly Channel[] {
  const channels = [
    ...(slackWebhook === null ? [] : [slackChannel(slackWebhook, { mention: slackMention })]),
    ...(topicArn === null ? [] : [snsChannel({ topicArn })]),
  ];
  return channels.length > 0 ? channels : [consoleChannel(show)];
}

function sleep(milliseconds: number): Promise<void> {
  return setTimeout(milliseconds);
}
