import type { Exchange, Exchanged } from '../http/exchange.ts';
import type { Fault, Json, Refused, Throttled } from '../http/reply.ts';
import type { Authorization, Permit } from './authorization.ts';

/** Gets the JSON at an address, with the credential renewed where Bitbucket refuses it. */
export type Client = (url: URL, mostTries?: number) => Promise<Json | Fault | Throttled | Refused>;

/** One request may see the credential renewed twice: once by others and once by itself. */
const MOST_RENEWALS = 2;

export function client(authorization: Authorization, exchange: Exchange): Client {
  async function send(url: URL, permit: Permit, mostTries?: number): Promise<Exchanged> {
    const answer = await exchange({ url, authorization: permit.header }, mostTries);
    if (answer.kind === 'json') authorization.worked(permit);
    return answer;
  }

  return async (url, mostTries) => {
    let permission = await authorization.permit();
    let renewals = 0;
    while (permission.kind === 'permit') {
      const answer = await send(url, permission, mostTries);
      if (!isRefusal(answer) || renewals === MOST_RENEWALS) return answer;
      permission = await authorization.renew(permission);
      renewals += 1;
    }
    return permission;
  };
}

/** Some interfaces answer 401 to a kind of credential they do not take at all; that says nothing about its life. */
function isRefusal(answer: Exchanged): boolean {
  return answer.kind === 'fault' && answer.status === 401 && answer.problem?.kind !== 'wrong-credential-type';
}
