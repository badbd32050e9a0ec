import { createHash } from 'node:crypto';

/** A UUID in braces, as Bitbucket writes them: the same for the same label. */
export function uuidFor(label: string): string {
  const hex = createHash('sha256').update(label).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `{${parts.join('-')}}`;
}

/** An Atlassian account id that goes with a UUID. */
export function accountIdFor(uuid: string): string {
  return `712020:${uuid.slice(1, -1)}`;
}
