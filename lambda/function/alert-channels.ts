import { eventBridgeChannel } from '../adapters/channels/event-bridge.ts';
import { slackChannel } from '../adapters/channels/slack.ts';
import { snsChannel } from '../adapters/channels/sns.ts';
import type { SecretSource } from '../credential.ts';
import type { Channel, Workflow } from '../ports.ts';
import { SettingsError } from '../settings-error.ts';
import { mistakesOfOrganisation } from '../settings-together.ts';
import type { FunctionSettings } from './read-function-settings.ts';

/**
 * Every channel that is set up. Whether Slack is one, is asked once in an execution, in a step: a secret that is broken
 * or does not fit the settings ends it before anything is read, and the webhook itself is kept nowhere.
 */
export async function alertChannels(
  { topicArn, topicInChat, eventBus, slackMention, organization }: FunctionSettings,
  secrets: SecretSource,
  workflow: Workflow,
): Promise<readonly Channel[]> {
  const { slack } = await workflow.step('secret', async () => {
    const { slackWebhook, organisationKey } = await secrets.read();
    const mistakes = mistakesOfOrganisation(organization, organisationKey !== null);
    if (mistakes.length > 0) throw new SettingsError(mistakes);
    return { slack: slackWebhook !== null };
  });
  return [
    ...(slack ? [lateSlackChannel(secrets, slackMention)] : []),
    snsChannel({ topicArn, inChat: topicInChat }),
    ...(eventBus === null ? [] : [eventBridgeChannel({ bus: eventBus })]),
  ];
}

/** Reads the webhook when the first message is sent: it may have been changed in the days before. */
function lateSlackChannel(secrets: SecretSource, mention: string | null): Channel {
  let channel: Channel | null = null;
  return {
    name: 'slack',
    format: 'slack',
    mention,
    async send(message) {
      if (channel === null) {
        const { slackWebhook } = await secrets.read();
        if (slackWebhook === null) return { kind: 'not-sent', reason: 'SLACK_WEBHOOK_URL is no longer set' };
        channel = slackChannel(slackWebhook);
      }
      return channel.send(message);
    },
  };
}
