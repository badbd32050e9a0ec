import type { Secret } from './secret.ts';

/** The three kinds of credential that Bitbucket takes, and that an auditor may hold. */
export type Credential =
  | { readonly kind: 'api-token'; readonly email: Secret; readonly token: Secret }
  | { readonly kind: 'access-token'; readonly token: Secret }
  | { readonly kind: 'oauth-consumer'; readonly key: Secret; readonly secret: Secret };

/** The settings that are secret. */
export interface Secrets {
  readonly credential: Credential;
  readonly slackWebhook: Secret | null;
  /** API key of the Atlassian organisation, whose audit log says who changed what. */
  readonly organisationKey: Secret | null;
}

/** Where the secret settings come from. Each call asks again, so that a rotated secret is seen. */
export interface SecretSource {
  /** @throws SettingsError naming what is missing or malformed, with nothing of the content. */
  read(): Promise<Secrets>;
}
