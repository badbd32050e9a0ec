import { composeNotice } from '../core/alert/compose-notice.ts';
import { type MessageContext, messageContext } from '../core/alert/message-context.ts';
import type { Notice } from '../core/alert/notice.ts';
import { renderComposed, renderMessage } from '../core/alert/render-message.ts';
import { causesOf } from '../core/compare/causes.ts';
import type { Alert } from '../core/model/fact.ts';
import type { ResultAlert, ResultFile } from '../core/report/result-json.ts';
import { namesIn } from '../core/snapshot/names.ts';
import type { Channel, Message, Ports, Store } from '../ports.ts';
import { loadSnapshot } from './baseline.ts';
import { deliverOnce, type Held } from './deliver-once.ts';
import { committedSlots, readLink } from './history.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';
import { closeOutbox, openOutbox } from './outbox.ts';
import { owedTo, wasTaken } from './take-over.ts';
import type { CommittedRun } from './write-commit.ts';

/**
 * Sends what committed runs still owe to the channels, the oldest run first, within a run what is urgent first.
 * Alerts are read back from the committed files, so that any process can send what another one left.
 * Gives the number of messages that no channel has taken yet.
 */
export async function deliver(ports: Ports, workspace: string): Promise<number> {
  let waitedFor: readonly Held[] = [];
  for (let round = 1; ; round += 1) {
    const seen = waitedFor;
    const deliverOwed = () => deliverRuns(ports, workspace, seen);
    const { pending, held } = await ports.workflow.step(`deliver-${round}`, deliverOwed);
    if (held.length === 0) return pending;
    const longest = Math.max(...held.map(({ milliseconds }) => milliseconds));
    const waited = await ports.workflow.pause(`claim-${round}`, longest / 1000);
    if (waited === 'declined') return pending;
    waitedFor = held;
  }
}

/** How many messages were not sent, and which of them others may still be sending. */
interface Tally {
  readonly pending: number;
  readonly held: readonly Held[];
}

async function deliverRuns(ports: Ports, workspace: string, waitedFor: readonly Held[]): Promise<Tally> {
  const slots = committedSlots(await ports.store.list(keys.runs(workspace)));
  const tallies: Tally[] = [];
  for (const slot of slots) tallies.push(await deliverRun(ports, { workspace, slot }, waitedFor));
  return sum(tallies);
}

interface Place {
  readonly workspace: string;
  readonly slot: string;
}

async function deliverRun(ports: Ports, place: Place, waitedFor: readonly Held[]): Promise<Tally> {
  const { store, channels } = ports;
  const names = channels.map((channel) => channel.name);
  const outbox = await openOutbox(store, place, names);
  if (outbox.closed) return { pending: 0, held: [] };
  const run = await committedAt(store, place);
  const result = run === null ? null : await loadResult(store, place, run);
  if (run === null || result === null) {
    ports.progress.note(`The alerts of ${place.slot} cannot be read back: its files were changed.`);
    return { pending: 1, held: [] };
  }
  const owed = owedTo(channels, outbox);
  const context = await contextOf(store, place, { run, result });
  const tallies: Tally[] = [];
  for (const told of [...result.alerts, ...(result.notices ?? [])]) {
    for (const channel of owed) {
      if (!isFor(told, channel) || (await wasTaken(store, outbox, { ...place, channel, key: told.key })))
        continue;
      tallies.push(await send(ports, { place, told, channel, context, waitedFor }));
    }
  }
  const tally = sum(tallies);
  if (tally.pending === 0 && outbox.channels.every((name) => names.includes(name)))
    await closeOutbox(store, place, outbox);
  return tally;
}

function sum(tallies: readonly Tally[]): Tally {
  return {
    pending: tallies.reduce((total, { pending }) => total + pending, 0),
    held: tallies.flatMap(({ held }) => held),
  };
}

/**
 * Programs are told facts only. The first run is announced by mail alone: chat stays quiet until something changed,
 * and who sits at the console has just been told.
 */
function isFor(told: ResultAlert | Notice, { format }: Channel): boolean {
  if (!('told' in told)) return true;
  return told.kind === 'baseline' ? format === 'mail' : format !== 'event';
}

interface Told {
  readonly place: Place;
  readonly told: ResultAlert | Notice;
  readonly channel: Channel;
  readonly context: MessageContext;
  readonly waitedFor: readonly Held[];
}

async function send(ports: Ports, { place, told, channel, context, waitedFor }: Told): Promise<Tally> {
  const key = keys.delivery(place.workspace, place.slot, channel.name, told.key);
  const message = () => messageOf(told, channel, context);
  const end = await deliverOnce(ports, key, { channel, message, waitedFor });
  if (end.kind === 'claimed') return { pending: 1, held: [end.held] };
  return { pending: end.kind === 'pending' ? 1 : 0, held: [] };
}

function messageOf(told: ResultAlert | Notice, channel: Channel, context: MessageContext): Message {
  return 'told' in told
    ? renderComposed(channel, composeNotice(told, context))
    : renderMessage(channel, readBack(told, context), context);
}

/** The alert as it was computed: causes follow from the facts. */
function readBack({ key, severity, urgent, facts }: ResultAlert, { names, auditLog }: MessageContext): Alert {
  return { key, severity, urgent, causes: causesOf(facts, names, auditLog) };
}

async function contextOf(
  store: Store,
  { workspace, slot }: Place,
  { run, result }: { run: CommittedRun; result: ResultFile },
): Promise<MessageContext> {
  return messageContext(result, {
    commit: run.ref.commit,
    reportLocation: store.locate(keys.file(workspace, slot, 'report.html')),
    ...(await decorationOf(store, workspace, { run, result })),
  });
}

/** Names and actors only decorate: where a snapshot is damaged, messages go out with UUIDs and without actors. */
async function decorationOf(
  store: Store,
  workspace: string,
  { run, result }: { run: CommittedRun; result: ResultFile },
): Promise<Pick<MessageContext, 'names' | 'auditLog'>> {
  const { previousSlot } = result.run;
  const now = await loadSnapshot(store, workspace, { run: run.ref, commit: run.commit });
  const earlier = previousSlot === null ? null : await committedAt(store, { workspace, slot: previousSlot });
  const before =
    earlier === null
      ? null
      : await loadSnapshot(store, workspace, { run: earlier.ref, commit: earlier.commit });
  const previous = before?.kind === 'loaded' ? before.snapshot : null;
  if (now.kind === 'loaded') {
    return { names: namesIn(now.snapshot, previous), auditLog: now.snapshot.auditLog ?? null };
  }
  const names = previous === null ? { user: String, repository: String } : namesIn(previous, null);
  return { names, auditLog: null };
}

/** A commit that can be read, or null. */
export async function committedAt(store: Store, { workspace, slot }: Place): Promise<CommittedRun | null> {
  const { commit, hash } = await readLink(store, workspace, slot);
  return commit === 'damaged' ? null : { ref: { number: commit.number, slot, commit: hash }, commit };
}

/** result.json of a committed run, or null where it is not what the commit says. */
export async function loadResult(
  store: Store,
  { workspace, slot }: Place,
  run: Pick<CommittedRun, 'commit'>,
): Promise<ResultFile | null> {
  const object = await store.read(keys.file(workspace, slot, 'result.json'));
  if (object === null || sha256(object.content) !== run.commit.files['result.json']) return null;
  return JSON.parse(Buffer.from(object.content).toString('utf8')) as ResultFile;
}
