import type { Unreadable } from '../../core/model/reading.ts';
import type { Fault, FaultCause } from '../http/reply.ts';

type Texts = readonly [reason: string, remedy: string];

const LATER = 'The next run asks again; if it stays, look at https://status.atlassian.com';
const REPORT = 'Atlassian may have changed its interface: update the auditor, or report this.';
const KEY =
  'An organisation admin makes a new API key without scopes in admin.atlassian.com (a key lives a year at most); ' +
  'set it as ATLASSIAN_ORG_API_KEY.';

const CAUSES: Partial<Record<FaultCause, Texts>> = {
  network: ['Atlassian could not be reached.', 'Check the network and name resolution.'],
  tls: ["Atlassian's certificate was not accepted.", 'A company proxy needs NODE_EXTRA_CA_CERTS.'],
  timeout: ['Atlassian did not answer in time.', `Raise --request-timeout. ${LATER}`],
  cut: ['The answer broke off.', LATER],
  'too-large': ['The answer is larger than 8 MB.', REPORT],
  'not-json': ['The answer is not JSON.', `A proxy or a maintenance page may stand in between. ${LATER}`],
  empty: ['The answer is empty, which is not the same as an empty log.', LATER],
  redirect: ['Atlassian redirects the request; redirects are not followed.', REPORT],
  'next-link': [
    "A page's link leads away from the log's own address; it was not followed.",
    'Somebody may be tampering with the answers: find out before the next run.',
  ],
};

const STATUSES: ReadonlyMap<number, Texts> = new Map([
  [401, ['Atlassian refuses the API key of the organisation.', KEY]],
  [
    403,
    [
      'The API key may not read the audit log of this organisation.',
      `The organisation needs Atlassian Guard, and the key must be its own and without scopes. ${KEY}`,
    ],
  ],
  [
    404,
    [
      'Atlassian has no audit log of this organisation.',
      'Check --organization (ATLASSIAN_ORG_ID): the ID in admin.atlassian.com/o/ID, whose API key this is.',
    ],
  ],
]);

/** It was there when the audit began. */
export const WITHOUT_KEY: Unreadable = {
  reason: 'The API key of the organisation could not be read.',
  httpStatus: null,
  remedy: 'Set ATLASSIAN_ORG_API_KEY, and look whether the secret can be read.',
};

/** A fault in words for people. They hold nothing the server sent. */
export function explain({ cause, status, field }: Fault): Unreadable {
  const [reason, remedy] = textsOf(cause, status, field);
  return { reason, httpStatus: status, remedy };
}

function textsOf(cause: FaultCause, status: number | null, field?: string): Texts {
  if (cause === 'shape') return [`The answer has an unexpected shape at ${field}.`, REPORT];
  if (cause !== 'status') return CAUSES[cause] ?? ['The answer cannot be used.', REPORT];
  return ofStatus(status as number);
}

function ofStatus(status: number): Texts {
  const known = STATUSES.get(status);
  if (known !== undefined) return known;
  return status >= 500 || status === 408
    ? [`Atlassian failed (HTTP ${status}).`, LATER]
    : [`Atlassian rejected the request (HTTP ${status}).`, REPORT];
}
