import type { Workspace } from '../../core/model/resources.ts';
import { fault } from '../http/reply.ts';
import type { Client } from './client.ts';
import { workspaceAddress } from './endpoints.ts';
import type { Bad } from './lister.ts';
import type { Place } from './listing.ts';
import { shapeFault } from './page.ts';
import type { ScopeRead } from './scopes.ts';
import { workspaceShape } from './shapes.ts';

export async function readWorkspace(get: Client, place: Place): Promise<ScopeRead<Workspace> | Bad> {
  const url = workspaceAddress(place);
  if (url === null) return fault('address');
  const answer = await get(url);
  if (answer.kind !== 'json') return answer;
  const parsed = workspaceShape.safeParse(answer.value);
  if (!parsed.success) return shapeFault(parsed.error);
  return { kind: 'scope', value: parsed.data, users: [], pages: 1 };
}
