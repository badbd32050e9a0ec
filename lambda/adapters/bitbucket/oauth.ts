import * as z from 'zod';
import type { Credential } from '../../credential.ts';
import { Secret } from '../../secret.ts';
import type { Exchange } from '../http/exchange.ts';
import { type Fault, fault, type Refused, type Throttled } from '../http/reply.ts';
import { basic, bearer } from './credential-header.ts';
import { refusal } from './refusal.ts';

export interface AccessToken {
  readonly kind: 'token';
  /** The Authorization header's value. */
  readonly header: Secret;
  readonly livesSeconds: number;
}

type Consumer = Extract<Credential, { kind: 'oauth-consumer' }>;

/** Bitbucket's own page says an hour, its answers mostly two; the answer counts. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().catch(3600),
});

/** Changes the consumer's key and secret for a token: https://developer.atlassian.com/cloud/bitbucket/oauth-2/ */
export async function accessToken(
  consumer: Consumer,
  url: URL,
  exchange: Exchange,
): Promise<AccessToken | Fault | Throttled | Refused> {
  const authorization = basic(consumer.key, consumer.secret);
  const answer = await exchange({ url, authorization, form: 'grant_type=client_credentials' });
  if (answer.kind === 'throttled') return answer;
  if (answer.kind === 'fault') return isRefusal(answer) ? refusedFor(answer) : answer;
  const parsed = tokenAnswer.safeParse(answer.value);
  const header = parsed.success ? bearer(new Secret(parsed.data.access_token)) : null;
  if (!parsed.success || header === null) return { ...fault('shape', 200), field: 'access_token' };
  return { kind: 'token', header, livesSeconds: parsed.data.expires_in };
}

function isRefusal({ status }: Fault): boolean {
  return status === 400 || status === 401 || status === 403;
}

function refusedFor({ status }: Fault): Refused {
  return refusal('oauth-consumer', `gets no token from Bitbucket (HTTP ${status})`);
}
