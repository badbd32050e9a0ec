import type { Content } from '../model/reading.ts';

/**
 * What a list says of access, one text an entry: labels are left out, and so is the order.
 * Two readings that give the same entries say the same.
 */
export function entriesOf(content: Content): readonly string[] {
  switch (content.kind) {
    case 'members':
      return [
        ...content.members.map((user) => `member ${user}`),
        ...content.owners.map((user) => `owner ${user}`),
        ...content.unknownRoles.map(({ user, role }) => `${role} ${user}`),
      ];
    case 'groups':
      return content.groups.map(({ slug }) => slug);
    case 'group-members':
      return content.members;
    case 'projects':
      return content.projects.map(({ uuid }) => uuid);
    case 'repositories':
      return content.repositories.map(({ uuid, isPublic, project }) => `${uuid} ${isPublic} ${project.uuid}`);
    case 'grants':
      return content.grants.map(({ principal, level }) => `${principal} ${level}`);
  }
}

/** How many entries of `before` are not in `now`. */
export function entriesGone(before: Content, now: Content): number {
  const present = new Set(entriesOf(now));
  return entriesOf(before).filter((entry) => !present.has(entry)).length;
}
