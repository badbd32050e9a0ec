import type { Credential, SecretSource } from '../../credential.ts';
import type { Clock } from '../../ports.ts';
import type { Secret } from '../../secret.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Fault, Refused, Throttled } from '../http/reply.ts';
import { basic, bearer, isSameCredential } from './credential-header.ts';
import { accessToken } from './oauth.ts';
import { refusal } from './refusal.ts';

/** What a request may be sent with. */
export interface Permit {
  readonly kind: 'permit';
  readonly header: Secret;
  /** Counts the permits, so that requests refused together renew once. */
  readonly generation: number;
}

export type Permission = Permit | Fault | Throttled | Refused;

export interface Authorization {
  /** The credential that permits are made of now. */
  credential(): Promise<Credential>;
  permit(): Promise<Permission>;
  /** After a 401: another permit where the secret was changed or a token can be had anew; else the refusal. */
  renew(refused: Permit): Promise<Permission>;
  /** Tells that Bitbucket took the permit, so that a later 401 may read the secret once more. */
  worked(permit: Permit): void;
}

export interface AuthorizationParts {
  readonly secrets: SecretSource;
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly tokenUrl: URL;
}

/** A token is renewed this long before its end, or at a tenth of a shorter life. */
const MARGIN_SECONDS = 120;

/** @throws what the secret source throws when it is read for the first time. */
export function authorization({ secrets, clock, exchange, tokenUrl }: AuthorizationParts): Authorization {
  let credential: Credential | null = null;
  let current: { readonly permit: Permit; readonly expiresAt: number } | null = null;
  let generation = 0;
  let mayReadAgain = true;
  let pending: Promise<Permission> | null = null;

  /** Callers that come while an answer is under way get that one. */
  function shared(obtain: () => Promise<Permission>): Promise<Permission> {
    pending ??= obtain().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function permit(): Promise<Permission> {
    if (current !== null && clock.now() < current.expiresAt) return current.permit;
    return shared(async () => {
      const got = await permitFor(await known());
      return got.kind === 'refused' ? readAgain(got) : got;
    });
  }

  async function renew(refused: Permit): Promise<Permission> {
    if (current !== null && current.permit.generation > refused.generation) return current.permit;
    return shared(async () => {
      const { kind } = await known();
      return readAgain(refusal(kind, 'is refused by Bitbucket (HTTP 401)'), kind === 'oauth-consumer');
    });
  }

  async function known(): Promise<Credential> {
    credential ??= (await secrets.read()).credential;
    return credential;
  }

  /** Reads the secret once more. An unchanged one is not sent again, unless a new token can be had for it. */
  async function readAgain(refused: Refused, evenUnchanged = false): Promise<Permission> {
    if (!mayReadAgain) return refused;
    mayReadAgain = false;
    const before = await known();
    const now = await readFresh();
    if (now === null) return unread(refused);
    credential = now;
    return isSameCredential(before, now) && !evenUnchanged ? refused : permitFor(now);
  }

  async function readFresh(): Promise<Credential | null> {
    try {
      return (await secrets.read()).credential;
    } catch {
      return null;
    }
  }

  async function permitFor(owned: Credential): Promise<Permission> {
    const got = await headerFor(owned);
    if (got.kind !== 'token') return got;
    generation += 1;
    const margin = Math.min(MARGIN_SECONDS, got.livesSeconds / 10);
    const expiresAt = clock.now() + (got.livesSeconds - margin) * 1000;
    current = { permit: { kind: 'permit', header: got.header, generation }, expiresAt };
    return current.permit;
  }

  async function headerFor(owned: Credential) {
    if (owned.kind === 'oauth-consumer') return accessToken(owned, tokenUrl, exchange);
    const header = owned.kind === 'api-token' ? basic(owned.email, owned.token) : bearer(owned.token);
    if (header === null) return refusal(owned.kind, 'holds characters that cannot be sent');
    return { kind: 'token' as const, header, livesSeconds: Number.POSITIVE_INFINITY };
  }

  function worked({ generation: proven }: Permit): void {
    if (proven === current?.permit.generation) mayReadAgain = true;
  }

  return { credential: known, permit, renew, worked };
}

function unread(refused: Refused): Refused {
  return { ...refused, reason: `${refused.reason} Reading the secret again failed.` };
}
