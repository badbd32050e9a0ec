import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Credential } from '../../credential.ts';
import type { Account } from '../../ports.ts';
import { isTransient } from '../http/reply.ts';
import { firstAddress } from './address.ts';
import type { Authorization } from './authorization.ts';
import type { Client } from './client.ts';
import { isSameCredential } from './credential-header.ts';
import type { Bad } from './lister.ts';
import type { ScopeRead } from './scopes.ts';

const user = z.object({ uuid: z.string().min(1) });

interface Vouched {
  readonly credential: Credential;
  readonly account: Account;
}

/**
 * Whose credential is in use. Only Bitbucket knows the account of an API token; where it does not tell (the token may
 * lack the scope for it), the e-mail address stands for it, which belongs to one account at a time.
 * A consumer is its key. An access token is nobody: two of them cannot be told apart.
 */
export function accountReader(
  permits: Authorization,
  get: Client,
  apiUrl: string,
): (known: Account | null) => Promise<ScopeRead<Account> | Bad> {
  let vouched: Vouched | null = null;

  return async (known) => {
    for (;;) {
      const credential = await permits.credential();
      const login = loginOf(credential);
      if (vouched === null && known?.login === login) vouched = { credential, account: known };
      if (vouched !== null && isSameCredential(vouched.credential, credential)) return found(vouched.account);
      const name = credential.kind === 'api-token' ? await userName(get, apiUrl) : login;
      if (typeof name === 'object' && name !== null) return name;
      // One that was exchanged while it was asked about answered for nobody known.
      const isStill = isSameCredential(credential, await permits.credential());
      if (isStill) vouched = { credential, account: { login, name: name ?? login } };
    }
  };
}

function loginOf(credential: Credential): string {
  switch (credential.kind) {
    case 'api-token':
      return `e-mail ${digest(credential.email.reveal().toLowerCase())}`;
    case 'oauth-consumer':
      return `consumer ${digest(credential.key.reveal())}`;
    case 'access-token':
      return 'access token';
  }
}

/** Null where Bitbucket answers and does not say who it is. */
async function userName(get: Client, apiUrl: string): Promise<string | Bad | null> {
  // No name that somebody chose stands in it, so that it is always safe.
  const url = firstAddress(apiUrl, ['2.0', 'user'], { fields: 'uuid' }) as URL;
  const answer = await get(url);
  if (answer.kind === 'fault') return isTransient(answer) ? answer : null;
  if (answer.kind !== 'json') return answer;
  const parsed = user.safeParse(answer.value);
  return parsed.success ? `user ${parsed.data.uuid}` : null;
}

function found(account: Account): ScopeRead<Account> {
  return { kind: 'scope', value: account, users: [], pages: 1 };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
