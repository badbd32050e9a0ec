import type { Cause, Fact } from '../model/fact.ts';
import { directoryPage, projectPage, repositoryPage, visibilityPage } from '../text/bitbucket-pages.ts';
import { grantParts } from '../text/grant-words.ts';
import type { MessageContext } from './message-context.ts';

const MOST = 3;

type Places = Pick<MessageContext, 'workspace' | 'names'>;

/** The pages where a cause can be undone, at most three, built from slugs that are plain or else from UUIDs. */
export function bitbucketLinks({ kind, facts }: Cause, places: Places): readonly string[] {
  if (kind.startsWith('group-')) return [directoryPage(places.workspace)];
  const links = facts.map((fact) => factLink(fact, places)).filter((link) => link !== null);
  return [...new Set(links)].slice(0, MOST);
}

function factLink(fact: Fact, places: Places): string | null {
  if ('grant' in fact) {
    const parts = grantParts(fact.grant);
    // A role in the workspace itself.
    if (parts === null) return directoryPage(places.workspace);
    return parts.holder === 'repo' ? pageOf(parts.on, places) : projectPage(places.workspace, parts.on);
  }
  if (fact.kind === 'repository-public' || fact.kind === 'repository-private') {
    return visibilityPage(places.workspace, placeOf(fact.repository, places));
  }
  if ('repository' in fact) return pageOf(fact.repository, places);
  return 'user' in fact ? directoryPage(places.workspace) : null;
}

function pageOf(uuid: string, places: Places): string {
  return repositoryPage(places.workspace, placeOf(uuid, places));
}

function placeOf(uuid: string, { names }: Places): { readonly uuid: string; readonly slug: string } {
  const label = names.repository(uuid);
  return { uuid, slug: label.slice(label.lastIndexOf('/') + 1) };
}
