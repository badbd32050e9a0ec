import { APP_WITH_ADMIN } from './app-with-admin.ts';
import { DIRECT_ADMIN_GRANT } from './direct-admin-grant.ts';
import { GROUP_NOT_EXPANDED } from './group-not-expanded.ts';
import { INACTIVE_WITH_ACCESS } from './inactive-with-access.ts';
import { NO_ADMIN_BUT_OWNERS } from './no-admin-but-owners.ts';
import { OUTSIDER_WITH_WRITE } from './outsider-with-write.ts';
import { PUBLIC_REPOSITORY } from './public-repository.ts';
import type { Estate, Finding, Rule } from './rule.ts';

/** Gravest first. */
export const RULES: readonly Rule[] = [
  GROUP_NOT_EXPANDED,
  OUTSIDER_WITH_WRITE,
  APP_WITH_ADMIN,
  PUBLIC_REPOSITORY,
  INACTIVE_WITH_ACCESS,
  NO_ADMIN_BUT_OWNERS,
  DIRECT_ADMIN_GRANT,
];

export interface Found {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

/** Every rule with what it found, also those that found nothing. */
export function findAll(estate: Estate): readonly Found[] {
  return RULES.map((rule) => ({ rule, findings: rule.find(estate) }));
}
