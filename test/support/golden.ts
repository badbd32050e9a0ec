import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The text that was reviewed and stored in this file. After a change that is meant, write it anew and read what differs:
 *
 *     WRITE_GOLDEN=1 npm run --silent jest -- test/core/report
 */
export function golden(file: string, present: string): string {
  if (process.env.WRITE_GOLDEN === '1') writeFileSync(file, present);
  return readFileSync(file, 'utf8');
}
