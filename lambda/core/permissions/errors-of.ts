import { type ApiCall, ROLE_TEXTS, type Role } from './api-call.ts';
import { type Refusal, type RefusalKind, refusalOf } from './refusals.ts';

const HOLDERS: Record<Role, string> = {
  anybody: 'the workspace',
  member: 'the workspace',
  'workspace-admin': 'the workspace',
  'project-admin': 'the project',
  'repository-admin': 'the repository',
  reader: 'the repository or project',
  'organisation-admin': 'the Atlassian organisation',
};

const ALWAYS: readonly RefusalKind[] = ['credential', 'missing-scopes', 'wrong-credential-type'];

/** What each error of a call means, in the order of the statuses. */
export function errorsOf(call: ApiCall): readonly Refusal[] {
  const { role, granular, method, path, isRemoved } = call;
  if (isRemoved) return [refusal('removed', call)];
  // What Bitbucket's errors mean says nothing about Atlassian's.
  if (role === 'organisation-admin') return [];
  const kinds: RefusalKind[] = [...ALWAYS];
  if (role !== 'anybody') kinds.push('missing-role', 'not-found');
  if (method === 'PUT' && granular.includes('write:permission:bitbucket')) kinds.push('plan');
  if (path.startsWith('/1.0/')) kinds.push('needs-slug');
  return kinds.map((kind) => refusal(kind, call));
}

function refusal(kind: RefusalKind, { role, granular }: ApiCall): Refusal {
  const found = refusalOf(kind, { holder: HOLDERS[role], scopes: granular });
  if (kind !== 'missing-role') return found;
  return { ...found, reason: `The account lacks the role, not a scope: ${ROLE_TEXTS[role]}.` };
}

const EVERY: readonly RefusalKind[] = [
  'empty',
  'credential',
  'plan',
  'missing-scopes',
  'wrong-credential-type',
  'address-not-allowed',
  'missing-role',
  'no-such-api',
  'not-found',
  'needs-slug',
  'removed',
];

/** Every kind of refusal, in the order of the statuses, for a reader who has one before them. */
export function everyRefusal(): readonly Refusal[] {
  const context = { holder: 'what the call is about', scopes: [] };
  return EVERY.map((kind) => refusalOf(kind, context));
}
