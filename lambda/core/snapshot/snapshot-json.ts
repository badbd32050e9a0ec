import type { AuditLog } from '../model/audit-log.ts';
import type { Person, Workspace } from '../model/resources.ts';
import { scopeId, scopeName } from '../model/scope.ts';
import type { Observation, Snapshot } from '../model/snapshot.ts';
import type { Testimony } from '../model/witness.ts';

const SCHEMA_VERSION = 1;

interface SnapshotFile {
  readonly schemaVersion: number;
  readonly workspace: Workspace;
  readonly slot: string;
  readonly testimony: Testimony;
  readonly auditLog?: AuditLog;
  readonly people: readonly Person[];
  readonly scopes: readonly (Observation & { readonly name: string })[];
}

/** snapshot.json, a line for each scope and person, so that nothing has to hold it as one text. */
export function* snapshotJson(snapshot: Snapshot): Generator<string> {
  const { workspace, slot, testimony, auditLog } = snapshot;
  const head = JSON.stringify({ schemaVersion: SCHEMA_VERSION, workspace, slot, testimony, auditLog });
  yield `${head.slice(0, -1)},\n"people":[\n`;
  yield* lines(snapshot.people.values());
  yield '],\n"scopes":[\n';
  yield* lines(named(snapshot.observations.values()));
  yield ']}\n';
}

function* named(observations: Iterable<Observation>) {
  for (const observation of observations) yield { name: scopeName(observation.scope), ...observation };
}

function* lines(values: Iterable<unknown>): Generator<string> {
  let separator = '';
  for (const value of values) {
    yield `${separator}${JSON.stringify(value)}`;
    separator = ',\n';
  }
  yield '\n';
}

/**
 * Reads a snapshot whose hash was checked, so that it is what `snapshotJson` wrote.
 * @throws Error for a schema version that this program does not know.
 */
export function parseSnapshot(text: string): Snapshot {
  const file = JSON.parse(text) as SnapshotFile;
  if (file.schemaVersion !== SCHEMA_VERSION) {
    throw new Error(`The snapshot has schema version ${Number(file.schemaVersion)}, not ${SCHEMA_VERSION}`);
  }
  const { workspace, slot, testimony, auditLog } = file;
  const observations = file.scopes.map(({ name: _, ...observation }): [string, Observation] => [
    scopeId(observation.scope),
    observation,
  ]);
  const people = file.people.map((person): [string, Person] => [person.uuid, person]);
  return {
    workspace,
    slot,
    testimony,
    observations: new Map(observations),
    people: new Map(people),
    ...(auditLog === undefined ? {} : { auditLog }),
  };
}
