import type { Store } from '../ports.ts';
import { keys } from './keys.ts';

/**
 * Shows a committed run to Athena: an object whose one line is the address of its access.parquet.
 * Partitions are folders of such lists, because a run's own folder holds files of other shapes.
 */
export async function listInTable(store: Store, place: { workspace: string; slot: string }): Promise<void> {
  const { workspace, slot } = place;
  const address = store.locate(keys.file(workspace, slot, 'access.parquet'));
  await store.create(keys.tableEntry(workspace, slot), Buffer.from(`${address}\n`));
}
