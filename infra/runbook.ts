import type { DeploySettings } from './settings-shapes.ts';

/** Headings of docs/operating.md that mend what an alarm reports. */
export const SECTIONS = [
  'audit-overdue',
  'audit-partial',
  'audit-failed',
  'alerts-undelivered',
  'token-expiry',
  'mail-unconfirmed',
  'start-lost',
] as const;

export type Section = (typeof SECTIONS)[number];

export function runbook({ docsUrl }: DeploySettings, section: Section): string {
  return `${docsUrl}#${section}`;
}
