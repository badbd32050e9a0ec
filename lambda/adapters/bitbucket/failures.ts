import type { Unreadable } from '../../core/model/reading.ts';
import type { Fault, FaultCause } from './reply.ts';
import type { Subject } from './subject.ts';

type Texts = readonly [reason: string, remedy: string];

const LATER = 'Run the audit again; if it stays, look at https://bitbucket.status.atlassian.com';
const REPORT = 'Bitbucket may have changed its interface: update the auditor, or report this.';
const CREDENTIAL = 'Use an API token with scopes, made by a workspace admin.';

const CAUSES: Record<Exclude<FaultCause, 'status' | 'shape'>, Texts> = {
  address: ['Its name makes an address that is not safe to ask for.', 'Rename it in Bitbucket.'],
  network: ['Bitbucket could not be reached.', 'Check the network and name resolution, then run again.'],
  tls: [
    "Bitbucket's certificate was not accepted.",
    'Find out what stands between this machine and Bitbucket. A company proxy needs NODE_EXTRA_CA_CERTS.',
  ],
  timeout: ['Bitbucket did not answer in time.', `Raise --request-timeout. ${LATER}`],
  cut: ['The answer broke off.', LATER],
  'too-large': ['The answer is larger than 8 MB.', REPORT],
  encoding: ['The answer is compressed in a way that was not asked for.', REPORT],
  'not-json': ['The answer is not JSON.', `A proxy or a maintenance page may stand in between. ${LATER}`],
  empty: ['The answer is empty, which is not the same as an empty list.', LATER],
  redirect: [
    'Bitbucket redirects the request; redirects are not followed.',
    'Check the name of the workspace.',
  ],
  'next-link': [
    "A page's link leads away from the list's own address; it was not followed.",
    'Somebody may be tampering with the answers: find out before the next run.',
  ],
  endless: ['The pages of the list lead in a circle or never end.', REPORT],
  drift: ['The list kept changing or did not match its own size, in three readings.', 'Run the audit again.'],
  'beyond-quota': [
    'The list takes more requests than an hour allows.',
    'Raise --requests-per-hour, if the credential has more.',
  ],
  'foreign-group': [
    'The group belongs to another workspace, whose members cannot be listed from here.',
    'Audit that workspace too, or take its group out of the grants.',
  ],
};

/** A fault in words for people. They hold nothing the server sent, but scope names of a checked form. */
export function explain(fault: Fault, subject: Subject): Unreadable {
  const [reason, remedy] = textsOf(fault, subject);
  return { reason, httpStatus: fault.status, remedy };
}

function textsOf(fault: Fault, subject: Subject): Texts {
  if (fault.cause === 'shape') return [`The answer has an unexpected shape at ${fault.field}.`, REPORT];
  if (fault.cause !== 'status') return CAUSES[fault.cause];
  return byProblem(fault, subject) ?? byStatus(fault.status ?? 0, subject);
}

function byProblem({ problem, status }: Fault, { holder }: Subject): Texts | null {
  switch (problem?.kind) {
    case 'missing-scopes':
      return missingScopes(problem.scopes);
    case 'wrong-credential-type':
      return ['This kind of credential may not read it.', CREDENTIAL];
    case 'address-not-allowed':
      return [
        'The workspace does not allow this IP address.',
        `Add the address of this machine to the allow list of ${holder}.`,
      ];
    case 'no-such-api':
      return ['Bitbucket has no interface at this address.', REPORT];
    case 'empty':
      if (status === 400)
        return ['Bitbucket rejected the request without a word.', `${CREDENTIAL} ${REPORT}`];
      return null;
    default:
      return null;
  }
}

function missingScopes(scopes: readonly string[]): Texts {
  if (scopes.length === 0) return ['The credential lacks a scope.', CREDENTIAL];
  const names = scopes.join(', ');
  return [
    `The credential lacks ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${names}.`,
    `Make a new token that also has ${names}: scopes cannot be added to an old one.`,
  ];
}

function byStatus(status: number, { holder }: Subject): Texts {
  switch (status) {
    case 401:
      return ['Bitbucket refuses the credential here, though it takes it elsewhere.', CREDENTIAL];
    case 402:
      return ["The workspace's plan does not include this.", 'Ask whoever pays for the workspace.'];
    case 403:
      return ['The account lacks the permission.', `Make the account admin of ${holder}.`];
    case 404:
      return [
        'It was not found: deleted meanwhile, renamed, or not visible to the account.',
        `If it still exists, make the account admin of ${holder}.`,
      ];
    case 410:
      return ['Bitbucket has removed this interface.', 'Update the auditor.'];
    default:
      return status >= 500 || status === 408
        ? [`Bitbucket failed (HTTP ${status}).`, LATER]
        : [`Bitbucket rejected the request (HTTP ${status}).`, REPORT];
  }
}
