import type { Secret } from '../../secret.ts';

/** What Slack gives out: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const ADDRESS = /^https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/./;

/** Whether a webhook looks like one of Slack's. Nothing of it is kept, and nothing is sent. */
export function isSlackAddress(webhook: Secret): boolean {
  return ADDRESS.test(webhook.reveal());
}
