import { ACME_PEOPLE, acme, repository, to } from './acme.ts';
import type { World, WorldRepository } from './world.ts';

/** The sample workspace when it is audited first. */
export function acmeWeekOne(): World {
  return acme();
}

/**
 * A week later: Mallory is a release manager and so admin of the platform, Bruno's write on billing became admin,
 * Grete lost her one grant, the handbook is public, `loyalty` is new,
 * and Bitbucket shows the permissions of `identity` to nobody.
 */
export function acmeWeekTwo(): World {
  const before = acme();
  const { bruno, mallory } = ACME_PEOPLE;
  return {
    ...before,
    groups: before.groups.map((group) => {
      if (group.slug !== 'release-managers') return group;
      return { ...group, members: [...group.members, mallory.uuid] };
    }),
    repositories: [
      ...before.repositories.map(changed),
      repository('SHOP', 'loyalty', to({ [bruno.uuid]: 'admin' }, {})),
    ],
    withheld: before.repositories.filter(({ slug }) => slug === 'identity').map(({ uuid }) => uuid),
  };
}

function changed(before: WorldRepository): WorldRepository {
  switch (before.slug) {
    case 'billing':
      return { ...before, grants: to({ [ACME_PEOPLE.bruno.uuid]: 'admin' }, {}) };
    case 'storefront-mobile':
      return { ...before, grants: to({}, {}) };
    case 'handbook':
      return { ...before, isPrivate: false };
    default:
      return before;
  }
}
