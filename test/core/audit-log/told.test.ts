import { describe, expect, test } from '@jest/globals';
import { eventMessage } from '../../../lambda/core/alert/event.ts';
import type { MessageContext } from '../../../lambda/core/alert/message-context.ts';
import { renderMessage } from '../../../lambda/core/alert/render-message.ts';
import { makeAudit, newTally } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Alert } from '../../../lambda/core/model/fact.ts';
import { reportMarkdown } from '../../../lambda/core/report/report-markdown.ts';
import { renderStored, type StoredReport } from '../../../lambda/core/report/stored-report.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';
import { readZip } from '../../support/read-zip.ts';
import { contextOf } from '../alert/context-of.ts';
import { HOSTILE } from '../text/hostile-text.ts';

const CAUSE = 'grant-added repo:api/user:bo admin';
const RUN = { run: { number: 2, slot: SLOT_2, previousSlot: SLOT_1 } };
const FORMATS = ['slack', 'mail', 'text'] as const;
const UNREADABLE: AuditLog = {
  kind: 'unreadable',
  unreadable: { reason: 'Atlassian refuses the API key.', httpStatus: 401, remedy: 'Make a new one.' },
};

describe('a message', () => {
  test.each(FORMATS)('in %s says by whom and when, and no longer that nobody tells', (format) => {
    const { body } = message(format, logOf('Cy Dent'));

    expect(body).toContain("By Cy Dent on 5 Nov 2026 14:03 UTC (Atlassian's audit log)");
    expect(body).toContain('Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC.');
    expect(body).not.toContain('Bitbucket does not say');
  });

  test.each(FORMATS)('in %s says that no entry fits', (format) => {
    const silent: AuditLog = { ...logOf('x'), causes: [{ cause: CAUSE, by: [] }] };

    expect(message(format, silent).body).toContain("No entry of Atlassian's audit log fits");
  });

  test.each(FORMATS)('in %s says why the log could not be read', (format) => {
    expect(message(format, UNREADABLE).body).toContain(
      "Bitbucket does not say by whom. The organisation's audit log could not be read: Atlassian refuses the API key.",
    );
  });

  test.each(FORMATS)('in %s says what it always said where no log is set up', (format) => {
    expect(message(format, null).body).toContain('06:00 UTC. Bitbucket does not say by whom.');
  });

  test('for programs names accounts and no people', () => {
    const [alert, context] = alerted(auditOf(logOf('Cy Dent')));

    const { body } = eventMessage(alert, context);

    expect(JSON.parse(body).byWhom).toEqual({
      auditLog: 'read',
      causes: [{ cause: CAUSE, by: [{ accountId: 'cy', at: '2026-11-05T14:03:00Z', action: 'a' }] }],
    });
    expect(body).not.toContain('Cy Dent');
  });
});

describe('an actor whatever the name', () => {
  test.each(HOSTILE)('adds no line and no markup to messages: %j', (name) => {
    for (const format of ['mail', 'text'] as const) {
      const body = message(format, logOf(name)).body;
      expect(body.split('\n')).toHaveLength(message(format, logOf('Cy Dent')).body.split('\n').length);
      expect(body).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[^\n\P{Cc}]/u);
      expect(body.replaceAll('https://bitbucket.org/', '')).not.toMatch(/:\/\/|www\.|mailto:/);
    }
    expect(message('slack', logOf(name)).body).not.toMatch(/<[!@#]/);
    const bare = reportMarkdown(auditOf(logOf(name))).replaceAll(/\\./g, '');
    const links = /^- \[[^\]]*\]\(<https:[^>]*>\)$/gm;
    expect(bare.replaceAll(links, '').replace(/^\|.*\|$/gm, '')).not.toMatch(/[<>[\]`|]|@(?!\u2060)/);
  });

  test.each(HOSTILE)('is text in the report and the workbook: %j', (name) => {
    const [html, plainHtml] = [name, 'Cy Dent'].map((each) => text('html', logOf(each)));
    const count = (all: string | undefined) => all?.match(/<[a-z!/]/gi)?.length;

    expect(count(html)).toBe(count(plainHtml));
    const sheets = [...readZip(bytes('xlsx', logOf(name))).values()].join('\n');
    expect(sheets).not.toMatch(/<f>|<script|<img|<svg/);
  });
});

test('a ticket says by whom, or why nobody knows', () => {
  expect(reportMarkdown(auditOf(logOf('Cy Dent')))).toContain('By Cy Dent on 5 Nov 2026 14:03 UTC');
  expect(reportMarkdown(auditOf(UNREADABLE))).toContain('could not be read: Atlassian refuses the API key');
});

test('the report says how much of the log was read', () => {
  expect(text('html', logOf('Cy Dent'))).toContain('of which 12 entries lie in this time, 3 of them without');
});

function logOf(name: string): Extract<AuditLog, { kind: 'read' }> {
  const deed = { name, accountId: 'cy', at: '2026-11-05T14:03:00Z', action: 'a' };
  return { kind: 'read', entries: 12, ignored: 3, causes: [{ cause: CAUSE, by: [deed] }] };
}

function stored(auditLog: AuditLog | null): StoredReport & { readonly audit: Audit } {
  const previous = snapshotOf({ members: ['bo'], repositories: { api: {} } }, { slot: SLOT_1 });
  const truth = { members: ['bo'], repositories: { api: { grants: ['user bo: admin'] } } };
  const snapshot = { ...snapshotOf(truth, { slot: SLOT_2, previous }), ...(auditLog && { auditLog }) };
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const comparand = { kind: 'run', snapshot: previous } as const;
  const audit = makeAudit({ ...RUN, snapshot, inventory, doubts, tally: newTally(), comparand });
  const followUp = { notices: [], open: [] };
  return {
    ...RUN,
    baseline: 'compared',
    snapshot,
    previous,
    facts: audit.facts,
    followUp,
    history: [],
    audit,
  };
}

function auditOf(auditLog: AuditLog | null): Audit {
  return stored(auditLog).audit;
}

function alerted(audit: Audit): readonly [Alert, MessageContext] {
  const [alert] = audit.alerts as readonly [Alert];
  return [alert, contextOf(audit, { commit: 'c'.repeat(64), reportLocation: './report.html' })];
}

function message(format: (typeof FORMATS)[number], auditLog: AuditLog | null) {
  return renderMessage({ format }, ...alerted(auditOf(auditLog)));
}

function bytes(format: 'html' | 'xlsx', auditLog: AuditLog): Buffer {
  return Buffer.concat([...renderStored(format, stored(auditLog))].map((piece) => Buffer.from(piece)));
}

function text(format: 'html', auditLog: AuditLog): string {
  return bytes(format, auditLog).toString('utf8');
}
