import type { RefusalKind } from '../permissions/refusals.ts';

/** What `doctor` asks Bitbucket, once each. `administered` is `repositories` with the caller's own role in it. */
export type Question =
  | {
      readonly kind:
        | 'self'
        | 'own-role'
        | 'workspace'
        | 'members'
        | 'owners'
        | 'groups'
        | 'projects'
        | 'repositories'
        | 'administered'
        | 'effective';
    }
  | { readonly kind: 'group-members'; readonly group: string }
  | { readonly kind: 'project-users' | 'project-groups'; readonly project: string }
  | {
      readonly kind: 'repository-users' | 'repository-groups' | 'effective-repository';
      readonly repository: string;
    };

/** What an answer tells a doctor; empty or null where this answer does not tell it. Names are raw. */
export interface Facts {
  readonly kind: 'answered';
  /** Rows of the whole list, or of its first page where `hasMore` and nothing tells the size. */
  readonly size: number;
  readonly hasMore: boolean;
  /** Keys or slugs on the first page. */
  readonly names: readonly string[];
  readonly person: { readonly name: string; readonly uuid: string } | null;
  readonly role: string | null;
  readonly slug: string | null;
  /** Whether rows of members come without the day they were added. */
  readonly lacksAddedOn: boolean;
  /** Keys of the projects that repositories on the first page belong to, each once. */
  readonly projects: readonly string[];
}

export type Result =
  | Facts
  | {
      readonly kind: 'refused';
      readonly refusal: RefusalKind;
      readonly status: number;
      /** What the credential lacks, where Bitbucket tells. */
      readonly scopes: readonly string[];
    }
  /** The credential itself is not taken. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly remedy: string }
  /** The network or the server failed. */
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly reason: string;
      readonly remedy: string;
    }
  | { readonly kind: 'throttled'; readonly seconds: number }
  /** The time was over. */
  | { readonly kind: 'unasked' };

/** What the headers of an answer tell; null where they do not. */
export interface Diagnostics {
  /** Bitbucket's own word, e.g. `api_token`. */
  readonly credentialType: string | null;
  readonly scopes: readonly string[] | null;
  /** The server's clock less ours, in milliseconds. */
  readonly clockAhead: number | null;
}

export interface Heard {
  readonly question: Question;
  readonly result: Result;
  readonly diagnostics: Diagnostics | null;
}

/** A question that was refused. */
export type Closed = Heard & { readonly result: Extract<Result, { kind: 'refused' }> };

/** The answer to a question of this kind, if it was given. */
export function factsOf(heard: readonly Heard[], kind: Question['kind']): Facts | null {
  const found = heard.find(({ question, result }) => question.kind === kind && result.kind === 'answered');
  return found?.result.kind === 'answered' ? found.result : null;
}
