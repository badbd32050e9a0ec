import { readFileSync, writeFileSync } from 'node:fs';
import { mutationPage, scoreOf } from './mutation-page.ts';
import { ROOMS, reportOf } from './room.ts';

/** Writes docs/mutation.md from the reports of all rooms; each must have been tried. */
const scores = new Map(
  ROOMS.map((room) => [room, scoreOf(JSON.parse(readFileSync(reportOf(room), 'utf8')))]),
);
writeFileSync('docs/mutation.md', mutationPage(scores));
