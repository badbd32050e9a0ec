import { factsOf } from '../model/heard.ts';
import { inert } from '../text/inert.ts';
import type { Examination } from './examination.ts';
import { type Finding, problem, warning } from './finding.ts';
import { unlistedGroups } from './questions.ts';

/** What the answers tell about the workspace itself. */
export function workspaceFindings(examination: Examination): readonly Finding[] {
  return [...uuidForSlug(examination), ...managedElsewhere(examination)];
}

function uuidForSlug({ workspace, heard }: Examination): readonly Finding[] {
  const slug = factsOf(heard, 'workspace')?.slug ?? null;
  if (!workspace.startsWith('{')) return [];
  const name = slug === null ? 'its slug, the part after bitbucket.org/ in its address' : inert(slug, 80);
  return [
    problem({
      id: 'uuid-for-slug',
      what: 'The workspace is given by its UUID; the interface for groups takes the slug only (405).',
      remedy: `Use --workspace ${name}.`,
    }),
  ];
}

/** Neither sign is a proof, so both are told as what they are. */
function managedElsewhere({ heard }: Examination): readonly Finding[] {
  const members = factsOf(heard, 'members');
  const hidden = factsOf(heard, 'groups') === null ? [] : unlistedGroups(heard);
  const signs = [
    ...(members?.lacksAddedOn === true ? ['the list of members does not say since when'] : []),
    ...(hidden.length > 0
      ? [`the list of groups lacks ${inert(hidden.slice(0, 3).join(', '), 160)}, which grants name`]
      : []),
  ];
  if (signs.length === 0) return [];
  return [
    warning({
      id: 'atlassian-administration',
      what: `Groups seem to be managed in Atlassian Administration: ${signs.join(', and ')}. Members of such groups may be unreadable here; the audit then reports them as unread.`,
      remedy: 'Look at groups and their members at https://admin.atlassian.com as well.',
      calls: ['members', 'groups'],
    }),
  ];
}
