import type { Message } from '../../ports.ts';
import type { Alert, Fact } from '../model/fact.ts';
import { factRecord } from '../report/changes-jsonl.ts';
import { inert } from '../text/inert.ts';
import { factsOf, headline } from './headline.ts';
import type { MessageContext } from './message-context.ts';

/** EventBridge takes 256 KB with everything around the detail: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const FACTS_BYTES = 200_000;
/** Causes that are told by whom, and entries for each: they have to fit beside the facts. */
const MOST_CAUSES = 10;
const MOST_ENTRIES = 5;
const WORD = 80;

/**
 * An alert for programs: its facts as in changes.jsonl, by UUIDs and without any name.
 * The subject is the event's detail-type. Where not all facts fit, `factsLeftOut` says how many are in the report only.
 */
export function eventMessage(alert: Alert, context: MessageContext): Message {
  const facts = factsOf(alert);
  const shown = fitting(facts);
  const detail = {
    schemaVersion: 1,
    workspace: { slug: context.workspace.slug, uuid: context.workspace.uuid },
    run: {
      number: context.runNumber,
      slot: context.slot,
      previousSlot: context.previousSlot,
      commit: context.commit,
      status: context.status,
    },
    alert: {
      key: alert.key,
      severity: alert.severity,
      urgent: alert.urgent,
      headline: headline(alert),
      facts: shown,
      factsLeftOut: facts.length - shown.length,
    },
    byWhom: byWhomRecord(alert, context),
    report: context.reportLocation,
  };
  return { subject: detailType(facts), body: JSON.stringify(detail) };
}

/** By account ids, as everything here is; null where no audit log was asked. */
function byWhomRecord({ causes }: Alert, { auditLog }: MessageContext) {
  if (auditLog === null) return null;
  return {
    auditLog: auditLog.kind,
    causes: causes.slice(0, MOST_CAUSES).map(({ id, by = [] }) => ({
      cause: id,
      by: by.slice(0, MOST_ENTRIES).map(({ accountId, at, action }) => ({
        accountId: accountId === null ? null : inert(accountId, WORD),
        at,
        action: inert(action, WORD),
      })),
    })),
  };
}

function detailType(facts: readonly Fact[]): string {
  const isAdmin = facts.some(({ kind }) => kind === 'new-admin' || kind === 'admin-grant-added');
  return isAdmin ? 'Admin Grant Added' : 'Access Alert';
}

function fitting(facts: readonly Fact[]): readonly Fact[] {
  let room = FACTS_BYTES;
  const shown: Fact[] = [];
  for (const fact of facts.map(factRecord)) {
    room -= Buffer.byteLength(JSON.stringify(fact)) + 1;
    if (room < 0) break;
    shown.push(fact);
  }
  return shown;
}
