import * as z from 'zod';

/**
 * https://developer.atlassian.com/cloud/admin/organization/rest/api-group-events/
 * Loose on purpose: which fields an event of Bitbucket has is published nowhere, and a row that tells nothing costs a
 * name in a message and no more.
 */
const named = z
  .looseObject({ id: z.string().catch(''), type: z.string().catch(''), attributes: z.unknown() })
  .catch({ id: '', type: '', attributes: null });
const things = z.array(named).catch([]);

const text = z.string().catch('');

/** What a row must have to tell who did something and when. */
export const EVENT = z.looseObject({
  attributes: z.looseObject({
    time: z.string(),
    action: text,
    actor: z.looseObject({ id: text, name: text }),
    context: things,
    container: things,
  }),
  message: z.looseObject({ content: text }).catch({ content: '' }),
});

export type WireEvent = z.infer<typeof EVENT>;
export type WireThing = z.infer<typeof named>;

const cursor = z.string().max(4096).nullish();

/** A page: `meta.next` is a cursor, `links.next` an address with the same cursor in it. */
export const PAGE = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ next: cursor }).nullish(),
  links: z.object({ next: z.string().max(8192).nullish() }).nullish(),
});
