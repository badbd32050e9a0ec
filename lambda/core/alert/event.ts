import type { Message } from '../../ports.ts';
import type { Alert, Fact } from '../model/fact.ts';
import { factRecord } from '../report/changes-jsonl.ts';
import { factsOf, headline } from './headline.ts';
import type { MessageContext } from './message-context.ts';

/** EventBridge takes 256 KB with everything around the detail: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const FACTS_BYTES = 200_000;

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
    report: context.reportLocation,
  };
  return { subject: detailType(facts), body: JSON.stringify(detail) };
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
