import { storyEvents } from '../atlassian/story-events.ts';
import { ACME_ORG_ID, ACME_ORG_KEY, ACME_PEOPLE, acme, repository, to } from './acme.ts';
import type { World, WorldEvent, WorldOrganization, WorldRepository } from './world.ts';

/** The sample workspace when it is audited first. */
export function acmeWeekOne(): World {
  return { ...acme(), organization: organization([]) };
}

/**
 * A week later: Mallory is a release manager and so admin of the platform, Bruno's write on billing became admin,
 * Grete lost her one grant, the handbook is public, `loyalty` is new,
 * and Bitbucket shows the permissions of `identity` to nobody. The organisation's audit log knows who did it, but for Grete.
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
    organization: organization(storyEvents()),
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

function organization(events: readonly WorldEvent[]): WorldOrganization {
  return { id: ACME_ORG_ID, key: ACME_ORG_KEY, events };
}
