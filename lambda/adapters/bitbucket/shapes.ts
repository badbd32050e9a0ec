import * as z from 'zod';

/**
 * Rows as Bitbucket sends them, cut to what an audit uses. What decides access is required;
 * what only decorates has a default; what is unknown is ignored.
 */

/** UUIDs, slugs, keys and permission words. Lone surrogates are refused: no file could keep two of them apart. */
const id = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed());
const label = z
  .string()
  .catch('')
  .transform((text) => text.toWellFormed());

const userRow = z.object({
  uuid: id,
  account_id: z.string().nullable().catch(null),
  display_name: label,
  type: z.string().catch('user'),
  account_status: z.string().catch('active'),
  /** The older interface says it this way. */
  is_active: z.boolean().catch(true),
});
export type UserRow = z.infer<typeof userRow>;

const groupRow = z.object({
  slug: id,
  full_slug: z.string().nullish().catch(null),
  workspace: z.object({ slug: z.string() }).nullish().catch(null),
});
export type GroupRow = z.infer<typeof groupRow>;

/** A row that names its holder must name the one it was asked for: a slug may have changed hands meanwhile. */
function heldBy(uuid: string) {
  return z.object({ uuid: z.literal(uuid).optional() }).nullish();
}

function holderFields(uuid: string) {
  return { permission: id, repository: heldBy(uuid), project: heldBy(uuid) };
}

export const workspaceShape = z.object({ uuid: id, slug: id });
export const memberRow = z.object({ user: userRow, permission: id.nullish() });
export const roleRow = z.object({ user: userRow, permission: id });
export const projectRow = z.object({ uuid: id, key: id, name: label });
export const repositoryRow = z.object({
  uuid: id,
  slug: id,
  name: label,
  is_private: z.boolean(),
  project: z.object({ uuid: id, key: id }),
});
export const effectiveRow = z.object({ permission: id, user: userRow, repository: z.object({ uuid: id }) });
export const groupListRow = z.object({ slug: id, name: label });
export const groupMemberRow = userRow;

export function userGrantRow(holder: string) {
  return z.object({ ...holderFields(holder), user: userRow });
}

export function groupGrantRow(holder: string) {
  return z.object({ ...holderFields(holder), group: groupRow });
}
