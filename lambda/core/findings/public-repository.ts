import { repositoryPage } from '../text/bitbucket-pages.ts';
import type { Rule } from './rule.ts';

/** Anybody on the internet can read it, with or without an account. */
export const PUBLIC_REPOSITORY: Rule = {
  id: 'public-repository',
  title: 'Public repository',
  severity: 'medium',
  remedy:
    'If the code is not meant for everybody, make the repository private and change every secret in it.',
  find: ({ audit, inventory }) =>
    inventory.repositories
      .filter(({ isPublic }) => isPublic)
      .map((repository) => ({
        subject: `${repository.project.key}/${repository.slug}`,
        id: repository.uuid,
        detail: 'everybody can read it, without an account',
        page: repositoryPage(audit.workspace, repository),
      })),
};
