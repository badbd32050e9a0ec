/** What the process inherited that no audit may run under, named without its value. */
export function environmentMistakes(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return [];
  return [
    'NODE_TLS_REJECT_UNAUTHORIZED: 0 lets anybody on the way read the credential; unset it and name your own authority in NODE_EXTRA_CA_CERTS',
  ];
}
