import type { Problem } from './problem.ts';

/** A 200 whose body is JSON. What the JSON means is not known yet. */
export interface Json {
  readonly kind: 'json';
  readonly value: unknown;
  /** The server says that less than a fifth of its hour is left. Most kinds of credential are never told. */
  readonly isNearLimit?: true;
}

/** Why a request or a list gave nothing usable. Fixed fields only: no text, header or body of the exchange. */
export interface Fault {
  readonly kind: 'fault';
  readonly cause: FaultCause;
  /** The last HTTP status, or null where none came. */
  readonly status: number | null;
  /** What a status of 400 or more says about itself. */
  readonly problem?: Problem;
  /** The Retry-After headers of such an answer, as they came. */
  readonly retryAfter?: readonly string[];
  /** Where the shape is wrong, e.g. `values.3.user.uuid`. Made of our own field names. */
  readonly field?: string;
}

export type FaultCause =
  | 'address'
  | 'network'
  | 'tls'
  | 'timeout'
  | 'cut'
  | 'too-large'
  | 'encoding'
  | 'not-json'
  | 'empty'
  | 'redirect'
  | 'status'
  | 'shape'
  | 'next-link'
  | 'endless'
  | 'drift'
  | 'beyond-quota'
  | 'foreign-group';

/** The quota is spent, by our count or by the server's word. */
export interface Throttled {
  readonly kind: 'throttled';
  readonly seconds: number;
}

/** Bitbucket refuses the credential, also after it was read again. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
  readonly remedy: string;
}

export function fault(cause: FaultCause, status: number | null = null): Fault {
  return { kind: 'fault', cause, status };
}

/** Whether the network or the server failed, so that the same question may be answered later. */
export function isTransient({ cause, status }: Fault): boolean {
  switch (cause) {
    case 'network':
    case 'timeout':
    case 'cut':
    case 'not-json':
      return true;
    case 'status':
      return status === 408 || (status !== null && status >= 500);
    default:
      return false;
  }
}
