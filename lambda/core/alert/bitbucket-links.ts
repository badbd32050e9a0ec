import type { Names } from '../model/audit.ts';
import type { Cause, Fact } from '../model/fact.ts';
import { grantParts } from '../text/grant-words.ts';
import type { MessageContext } from './message-context.ts';

const SITE = 'https://bitbucket.org';
const MOST = 3;
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The pages where a cause can be undone, at most three, built from slugs that are plain or else from UUIDs. */
export function bitbucketLinks({ kind, facts }: Cause, context: MessageContext): readonly string[] {
  const workspace = segment(context.workspace.slug, context.workspace.uuid);
  const directory = `${SITE}/${workspace}/workspace/settings/user-directory`;
  if (kind.startsWith('group-')) return [directory];
  const links = new Set<string>();
  for (const fact of facts) {
    const link = factLink(fact, { workspace, directory, names: context.names });
    if (link !== null) links.add(link);
    if (links.size > MOST) return [...links].slice(0, MOST);
  }
  return [...links];
}

interface Places {
  readonly workspace: string;
  readonly directory: string;
  readonly names: Names;
}

function factLink(fact: Fact, { workspace, directory, names }: Places): string | null {
  if ('grant' in fact) {
    const parts = grantParts(fact.grant);
    if (parts === null) return null;
    if (parts.holder === 'repo') return repositoryLink(workspace, parts.on, names);
    return SAFE.test(parts.on) ? `${SITE}/${workspace}/workspace/projects/${parts.on}` : null;
  }
  if ('repository' in fact) return repositoryLink(workspace, fact.repository, names);
  return fact.kind === 'owner-added' || fact.kind === 'owner-removed' ? directory : null;
}

function repositoryLink(workspace: string, uuid: string, names: Names): string {
  const label = names.repository(uuid);
  return `${SITE}/${workspace}/${segment(label.slice(label.lastIndexOf('/') + 1), uuid)}/admin/permissions`;
}

/** Bitbucket takes a UUID in braces wherever it takes a slug. */
function segment(slug: string, uuid: string): string {
  return SAFE.test(slug) ? slug : encodeURIComponent(uuid.toWellFormed());
}
