import { runId } from '../core/model/run.ts';

/** The only place that spells where something lies in the store. */
export const keys = {
  head: (workspace: string) => `${workspace}/head.json`,
  runs: (workspace: string) => `${workspace}/runs/`,
  run: (workspace: string, slot: string) => `${workspace}/runs/${runId(slot)}`,
  file: (workspace: string, slot: string, name: string) => `${workspace}/runs/${runId(slot)}/${name}`,
  places: (workspace: string) => `${workspace}/after/`,
  /** Where a run says that it is the one that follows a commit, before it is committed itself. */
  place: (workspace: string, place: string) => `${workspace}/after/${place}.json`,
  signatures: (workspace: string) => `${workspace}/signatures/`,
  /** Outside the run's folder, because it is written before the commit that it is over. */
  signature: (workspace: string, slot: string, commit: string) =>
    `${workspace}/signatures/${runId(slot)}/${commit}.json`,
  deliveries: (workspace: string) => `${workspace}/deliveries/`,
  outbox: (workspace: string, slot: string) => `${workspace}/deliveries/${runId(slot)}/outbox.json`,
  delivery: (workspace: string, slot: string, channel: string, alert: string) =>
    `${workspace}/deliveries/${runId(slot)}/${channel}/${alert}.json`,
  work: (workspace: string, slot: string) => `${workspace}/work/${runId(slot)}/`,
  workPart: (workspace: string, slot: string, number: number) =>
    `${workspace}/work/${runId(slot)}/part-${String(number).padStart(5, '0')}.jsonl.gz`,
  /** Lists the run's access.csv in the table for Athena, by the day of the slot. */
  tableEntry: (workspace: string, slot: string) =>
    `${workspace}/tables/access/${slot.slice(0, 10)}/${runId(slot)}.txt`,
  lists: (workspace: string, slot: string) => `${workspace}/work/${runId(slot)}/lists.json`,
  quota: (workspace: string) => `${workspace}/work/quota.json`,
  lease: (workspace: string) => `${workspace}/work/lease.json`,
} as const;

/** The slot that a key below `runs/`, `signatures/` or `deliveries/` belongs to, or null for another key. */
export function slotOf(key: string): string | null {
  const [, date, hours, minutes, seconds] =
    /\/(?:runs|signatures|deliveries)\/(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\//.exec(key) ?? [];
  return date === undefined ? null : `${date}T${hours}:${minutes}:${seconds}Z`;
}
