import { type BitbucketOptions, type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import type { World } from '../../demo/bitbucket/world.ts';

const servers: BitbucketServer[] = [];

/** A server that `closeAll` closes after the test. */
export async function serve(start: World | BitbucketOptions): Promise<BitbucketServer> {
  const server = await startBitbucket(start);
  servers.push(server);
  return server;
}

export async function closeAll(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}
