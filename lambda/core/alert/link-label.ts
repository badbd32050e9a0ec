/** What a button to a page of Bitbucket says, made from the address alone. */
export function linkLabel(link: string): string {
  const [, project] = /\/workspace\/projects\/([^/]+)$/.exec(link) ?? [];
  if (project !== undefined) return `Open project ${project}`;
  if (link.endsWith('/workspace/projects')) return 'Open projects';
  const [, repository, permissions] = /\/([^/]+)\/admin(\/permissions)?$/.exec(link) ?? [];
  if (repository === undefined) return 'Open groups and members';
  const what = permissions === undefined ? 'Open settings' : 'Open permissions';
  return repository.startsWith('%7B') ? what : `${what} of ${repository}`;
}
