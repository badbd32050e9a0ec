/** For every AWS client: without these a silent peer would hold up an audit for ever. Milliseconds. */
export const AWS_TIMEOUTS = {
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
  socketTimeout: 60_000,
  throwOnRequestTimeout: true,
};

/** The region an ARN names, which is where its service must be asked; nothing for a plain name. */
export function regionOf(arn: string): { readonly region?: string } {
  const region = arn.startsWith('arn:') ? arn.split(':')[3] : undefined;
  return region ? { region } : {};
}
