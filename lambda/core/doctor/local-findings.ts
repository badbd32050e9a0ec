import { type Finding, problem, warning } from './finding.ts';

/** What is known of this machine and the settings before Bitbucket is asked. */
export interface Machine {
  /** E.g. `24.21.0`. */
  readonly node: string;
  /** Names of the variables that name a proxy. */
  readonly proxies: readonly string[];
  /** Whether the webhook's address is one that Slack gives out; null where there is no webhook. */
  readonly isSlackWebhook: boolean | null;
  /** Why commits could not be signed; null where they can, or are not. */
  readonly signing: { readonly reason: string; readonly remedy: string } | null;
  /** What the store answered; null where it can be read and written. */
  readonly store: { readonly failed: 'read' | 'write'; readonly code: string } | null;
}

const OLDEST_NODE = 22;
/** AWS refuses requests that are five minutes off; times of runs should be right long before. */
const WARN_SKEW_MS = 60_000;
const WORST_SKEW_MS = 240_000;

/** `clockAhead`: Bitbucket's clock less ours in milliseconds, or null where nobody told. */
export function localFindings(machine: Machine, clockAhead: number | null): readonly Finding[] {
  return [
    ...nodeFindings(machine.node),
    ...storeFindings(machine.store),
    ...signingFindings(machine.signing),
    ...webhookFindings(machine.isSlackWebhook),
    ...proxyFindings(machine.proxies),
    ...clockFindings(clockAhead),
  ];
}

function nodeFindings(node: string): readonly Finding[] {
  if (Number.parseInt(node, 10) >= OLDEST_NODE) return [];
  return [
    problem({ id: 'node', what: `This is Node ${node}.`, remedy: `Install Node ${OLDEST_NODE} or newer.` }),
  ];
}

function storeFindings(store: Machine['store']): readonly Finding[] {
  if (store === null) return [];
  const verb = store.failed === 'read' ? 'read' : 'written';
  return [
    problem({
      id: 'store',
      what: `The store cannot be ${verb} (${store.code}).`,
      remedy:
        'Check --store and who may read and write there; for S3 also AWS_REGION and the AWS credentials.',
    }),
  ];
}

function signingFindings(signing: Machine['signing']): readonly Finding[] {
  if (signing === null) return [];
  return [problem({ id: 'signing-key', what: signing.reason, remedy: signing.remedy })];
}

function webhookFindings(isSlack: boolean | null): readonly Finding[] {
  if (isSlack !== false) return [];
  return [
    warning({
      id: 'slack-webhook',
      what: 'SLACK_WEBHOOK_URL is not an address of hooks.slack.com.',
      remedy: 'Copy it again from Slack: Apps, Incoming Webhooks.',
    }),
  ];
}

function proxyFindings(proxies: readonly string[]): readonly Finding[] {
  if (proxies.length === 0) return [];
  return [
    warning({
      id: 'proxy',
      what: `${proxies.join(', ')} is set and ignored: requests to Bitbucket go out directly.`,
      remedy: 'Nothing to do where the direct way is open.',
    }),
  ];
}

function clockFindings(ahead: number | null): readonly Finding[] {
  if (ahead === null || Math.abs(ahead) < WARN_SKEW_MS) return [];
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const tell = Math.abs(ahead) < WORST_SKEW_MS ? warning : problem;
  return [
    tell({
      id: 'clock',
      what: `The clock of this machine is ${minutes} min ${ahead > 0 ? 'behind' : 'ahead of'} Bitbucket's.`,
      remedy: 'Set the clock by NTP.',
    }),
  ];
}
