import type { Store } from '../../ports.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

/** Opens `s3://bucket/prefix`, or else the folder of that path. Nothing is read or made yet. */
export function openStore(where: string): Store {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(where) ?? [];
  return bucket === undefined ? folderStore(where) : s3Store({ bucket, prefix: prefix.replace(/\/+$/, '') });
}
