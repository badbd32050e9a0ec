import { spawnSync } from 'node:child_process';
import { ROOMS } from './room.ts';

/** Tries every room of the core, or the one that ROOM names. Fails where the score of one is too low. */
const { ROOM } = process.env;
const failed = (ROOM === undefined ? ROOMS : [ROOM]).filter((room) => {
  const { status } = spawnSync('stryker', ['run'], { env: { ...process.env, ROOM: room }, stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`Too little is noticed in ${failed.join(', ')}`);
  process.exitCode = 1;
}
