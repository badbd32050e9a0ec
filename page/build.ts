import { writeFile } from 'node:fs/promises';
import { scriptModule } from './script-module.ts';

/** Writes the page's script as text into the core: `npm run page`, after a change in this folder. */
await writeFile('lambda/core/report/explorer/explorer-script.ts', await scriptModule());
