import { inert } from '../text/inert.ts';

const NAME = 80;

/**
 * A name as messages show it: inert, short, and written so that no mail or chat program makes a link of it,
 * e.g. `https[:]//evil[.]example`.
 */
export function unlinked(text: string, limit = NAME): string {
  return inert(text, limit)
    .replaceAll('://', '[:]//')
    .replace(/(?<=\S)[.。．｡](?=[\p{L}\p{N}])/gu, '[.]')
    .replace(/(mailto|tel|javascript|data):/gi, '$1[:]');
}
