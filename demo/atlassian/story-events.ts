import { ACME_PEOPLE } from '../bitbucket/acme.ts';
import { uuidFor } from '../bitbucket/uuid.ts';
import type { WorldEvent, WorldPerson } from '../bitbucket/world.ts';

const { ada, bruno, mallory } = ACME_PEOPLE;

/** What the organisation's audit log says of the week between the two audits. It says nothing of Grete's grant. */
export function storyEvents(): readonly WorldEvent[] {
  return [
    event('2026-11-03T09:12:00.000Z', ada, {
      action: 'bitbucket_repository_member_updated',
      message: 'Updated repository member',
      context: [aUser(bruno), aRepository('billing')],
    }),
    event('2026-11-04T15:40:00.000Z', bruno, {
      action: 'bitbucket_repository_created',
      message: 'Created repository',
      context: [aRepository('loyalty')],
    }),
    event('2026-11-04T15:41:00.000Z', bruno, {
      action: 'bitbucket_repository_member_added',
      message: 'Added repository member',
      context: [aUser(bruno), aRepository('loyalty')],
    }),
    event('2026-11-05T14:03:00.000Z', ada, {
      action: 'user_added_to_group',
      message: 'Added user to group',
      context: [aUser(mallory), aGroup('release-managers', 'Release Managers')],
    }),
    event('2026-11-06T08:30:00.000Z', ada, {
      action: 'bitbucket_repository_visibility_changed',
      message: 'Made repository public',
      context: [aRepository('handbook')],
    }),
  ];
}

type Thing = WorldEvent['context'][number];

function event(
  time: string,
  actor: WorldPerson,
  said: Pick<WorldEvent, 'action' | 'message' | 'context'>,
): WorldEvent {
  return { id: uuidFor(`acme event ${time}`), time, actor, ...said };
}

function aUser({ accountId, displayName }: WorldPerson): Thing {
  return { id: accountId, type: 'users', attributes: { name: displayName } };
}

function aGroup(slug: string, name: string): Thing {
  return { id: uuidFor(`acme group ${slug}`), type: 'groups', attributes: { name } };
}

function aRepository(slug: string): Thing {
  return { id: uuidFor(`acme/${slug}`), type: 'repositories', attributes: { name: `acme/${slug}` } };
}
