import type { Unreadable } from '../../core/model/reading.ts';
import { REPORT, type RefusalKind, refusalOf } from '../../core/permissions/refusals.ts';
import type { Fault, FaultCause } from '../http/reply.ts';
import type { Subject } from './subject.ts';

type Texts = readonly [reason: string, remedy: string];

const LATER = 'Run the audit again; if it stays, look at https://bitbucket.status.atlassian.com';

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

function textsOf(fault: Fault, { holder }: Subject): Texts {
  if (fault.cause === 'shape') return [`The answer has an unexpected shape at ${fault.field}.`, REPORT];
  if (fault.cause !== 'status') return CAUSES[fault.cause];
  const kind = refusalKindOf(fault);
  if (kind === null) return ofStatus(fault.status as number);
  const { reason, remedy } = refusalOf(kind, { holder, scopes: scopesOf(fault) });
  return [reason, remedy];
}

/** What a fault with the cause `status` means, or null where that status has no meaning of its own. */
export function refusalKindOf({ problem, status }: Fault): RefusalKind | null {
  switch (problem?.kind) {
    case 'missing-scopes':
    case 'wrong-credential-type':
    case 'address-not-allowed':
    case 'no-such-api':
      return problem.kind;
    case 'empty':
      if (status === 400) return 'empty';
  }
  return BY_STATUS.get(status as number) ?? null;
}

/** The scopes that a refused request lacks, as far as Bitbucket told. */
export function scopesOf({ problem }: Fault): readonly string[] {
  return problem?.kind === 'missing-scopes' ? problem.scopes : [];
}

const BY_STATUS: ReadonlyMap<number, RefusalKind> = new Map([
  [401, 'credential'],
  [402, 'plan'],
  [403, 'missing-role'],
  [404, 'not-found'],
  [405, 'needs-slug'],
  [410, 'removed'],
]);

function ofStatus(status: number): Texts {
  return status >= 500 || status === 408
    ? [`Bitbucket failed (HTTP ${status}).`, LATER]
    : [`Bitbucket rejected the request (HTTP ${status}).`, REPORT];
}
