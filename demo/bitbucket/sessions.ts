import type { Answer } from './answers.ts';
import type { World, WorldCredential } from './world.ts';

const LIFE_SECONDS = 7200;

/** Who a request says it is. `id` names the bucket its quota is counted in. */
export interface Caller {
  readonly id: string;
  readonly credential: WorldCredential;
}

/** Knows the world's credentials and the OAuth tokens that were given out; those outlive a change of world. */
export class Sessions {
  private callers = new Map<string, Caller>();
  private readonly issued = new Map<string, { readonly consumer: string; readonly until: number }>();

  setWorld(world: World): void {
    this.callers = new Map(
      world.credentials.map((credential) => [presented(credential), callerOf(credential)]),
    );
  }

  /** The caller of an Authorization header, or null. Access tokens and OAuth tokens are taken as Bearer only. */
  identify(authorization: string | undefined, now: number): Caller | null {
    const [scheme = '', value = ''] = (authorization ?? '').split(' ');
    const key = scheme.toLowerCase() === 'basic' ? `basic ${decode(value)}` : `bearer ${value}`;
    const known = this.callers.get(key);
    if (known !== undefined) return known;
    const token = this.issued.get(key);
    if (token === undefined || now >= token.until) return null;
    return this.callers.get(token.consumer) ?? null;
  }

  /** POST /site/oauth2/access_token: https://developer.atlassian.com/cloud/bitbucket/oauth-2/#3--client-credentials-grant--4-4- */
  issue(authorization: string | undefined, form: string, now: number): Answer {
    const consumer = `consumer ${decode((authorization ?? '').replace(/^Basic /i, ''))}`;
    const caller = this.callers.get(consumer);
    if (caller === undefined) return oauthError('unauthorized_client', 'Invalid OAuth client credentials');
    if (new URLSearchParams(form).get('grant_type') !== 'client_credentials') {
      return oauthError('unsupported_grant_type', 'Unsupported grant type');
    }
    const token = `demo-oauth-token-${this.issued.size + 1}`;
    this.issued.set(`bearer ${token}`, { consumer, until: now + LIFE_SECONDS * 1000 });
    return {
      status: 200,
      body: {
        access_token: token,
        scopes: caller.credential.scopes.join(' '),
        token_type: 'bearer',
        expires_in: LIFE_SECONDS,
        state: 'client_credentials',
        refresh_token: `demo-refresh-token-${this.issued.size}`,
      },
    };
  }
}

function callerOf(credential: WorldCredential): Caller {
  switch (credential.kind) {
    // Basic calls are counted per user, whichever of the user's tokens they use.
    case 'api-token':
      return { id: `user ${credential.person}`, credential };
    case 'access-token':
      return { id: `token ${credential.token}`, credential };
    case 'oauth-consumer':
      return { id: `consumer ${credential.key}`, credential };
  }
}

function presented(credential: WorldCredential): string {
  switch (credential.kind) {
    case 'api-token':
      return `basic ${credential.email}:${credential.token}`;
    case 'access-token':
      return `bearer ${credential.token}`;
    case 'oauth-consumer':
      return `consumer ${credential.key}:${credential.secret}`;
  }
}

function decode(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}

function oauthError(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } };
}
