/** A finished answer. A string body is sent as it stands, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Bitbucket's error envelope: https://developer.atlassian.com/cloud/bitbucket/rest/intro/#standardized-error-responses */
export function refusal(status: number, message: string, detail?: unknown): Answer {
  const error = detail === undefined ? { message } : { message, detail };
  return { status, body: { type: 'error', error } };
}

export function badRequest(message: string): Answer {
  return refusal(400, message);
}

export function unauthorized(): Answer {
  return refusal(401, 'Token is invalid, expired, or not supported for this endpoint.');
}

/** The caller has the scope but not the role. */
export function forbidden(): Answer {
  return refusal(403, 'Forbidden');
}

export function wrongMechanism(): Answer {
  return refusal(403, 'This API is not accessible by this authentication mechanism');
}

export function lacksScope(granted: readonly string[], required: readonly string[]): Answer {
  return refusal(403, 'Your credentials lack one or more required privilege scopes.', { granted, required });
}

export function notFound(what: string): Answer {
  return refusal(404, `${what} not found`);
}

export function noSuchApi(): Answer {
  return refusal(404, 'Resource not found', 'There is no API hosted at this URL');
}

export function wrongMethod(): Answer {
  return refusal(405, 'Method not allowed');
}

/** What cross-workspace lists answer since they were removed: https://developer.atlassian.com/cloud/bitbucket/changelog/#CHANGE-2770 */
export function removedApi(): Answer {
  const data = {
    announcement_url: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770',
  };
  const error = {
    message: 'CHANGE-2770 - Functionality has been deprecated',
    detail: 'Please read the changelog entry for more details.',
    data,
  };
  return { status: 410, body: { type: 'error', error, data } };
}

/** Sent without Retry-After and as text, as API tokens get it. */
export function tooManyRequests(): Answer {
  return {
    status: 429,
    headers: { 'content-type': 'text/plain' },
    body: 'Rate limit for this resource has been exceeded',
  };
}
