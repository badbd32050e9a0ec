/** What can make facts. Each kind has one sentence in `cause-text.ts`. */
export type CauseKind =
  | 'baseline-created'
  | 'baseline-invalid'
  | 'owner-added'
  | 'owner-removed'
  | 'group-joined'
  | 'group-left'
  | 'grant-added'
  | 'grant-changed'
  | 'grant-removed'
  | 'repository-public'
  | 'repository-private'
  | 'repository-added'
  | 'repository-removed'
  | 'repository-moved'
  | 'unknown-level'
  | 'coverage-lost'
  | 'coverage-restored';

/** A cause's identity: its kind and what it is about, parted by spaces. */
export function causeId(kind: CauseKind, ...about: readonly string[]): string {
  return [kind, ...about.map((part) => part.replace(/[\s%]/g, encodeURIComponent))].join(' ');
}

export function partsOf(id: string): { readonly kind: string; readonly about: readonly string[] } {
  const [kind = '', ...about] = id.split(' ');
  return { kind, about: about.map(decodeURIComponent) };
}
