import { expect } from '@jest/globals';
import { composeNotice } from '../../lambda/core/alert/compose-notice.ts';
import type { Notice } from '../../lambda/core/alert/notice.ts';
import { reminder } from '../../lambda/core/alert/notices.ts';
import { renderComposed, renderMessage } from '../../lambda/core/alert/render-message.ts';
import { causeId } from '../../lambda/core/compare/cause-id.ts';
import type { Audit } from '../../lambda/core/model/audit.ts';
import type { Fact } from '../../lambda/core/model/fact.ts';
import type { Format, Message } from '../../lambda/ports.ts';
import { contextOf } from '../core/alert/context-of.ts';
import { ANN, API, type Chosen, HARMLESS, sampleAudit } from '../core/report/sample-audit.ts';
import { ACTS, linesIn, type Sink } from './law.ts';

export const RUN = {
  commit: `0123456789ab${'f'.repeat(52)}`,
  reportLocation: 's3://evidence/acme/report.html',
};
const MENTION = '<!subteam^S012AB3CD>';
const OWN_ADDRESS = /^https:\/\/(?:bitbucket\.org|s3\.console\.aws\.amazon\.com)\/[\w.\-%/?=&]+$/;

function messagesIn(format: Format, chosen: Chosen): readonly Message[] {
  const audit = sampleAudit(chosen);
  const context = contextOf(audit, RUN);
  const mention = format === 'slack' ? MENTION : null;
  const alerts = audit.alerts.map((alert) => renderMessage({ format, mention }, alert, context));
  return format === 'event'
    ? alerts
    : [...alerts, renderComposed({ format }, composeNotice(reminderIn(audit, chosen), context))];
}

/** The message about what was alerted a week ago and still holds. */
function reminderIn(audit: Audit, { group, project }: Chosen): Notice {
  const grant = `project:${project}/group:${group}`;
  const joined = { cause: causeId('group-joined', group, ANN), user: ANN, repository: API } as const;
  const facts: readonly Fact[] = [
    { kind: 'new-admin', from: 'write', to: 'admin', ...joined },
    { kind: 'admin-grant-added', from: 'write', grant, cause: causeId('grant-added', grant, 'admin') },
  ];
  const about = facts.map((fact) => ({ fact, alerted: '2026-11-02T06:00:00Z', holds: '', reminded: null }));
  return reminder(audit, about);
}

function linesOf(messages: readonly Message[]): readonly number[] {
  return messages.map(({ body }) => linesIn(body));
}

/** Names stand in objects that Slack shows as they are; the only markup is the mention that was configured. */
const slack: Sink = {
  name: 'Slack',
  check: (chosen) => {
    for (const { body } of messagesIn('slack', chosen)) {
      const payload = JSON.parse(body);
      expect(Object.keys(payload)).toEqual(['text', 'mrkdwn', 'unfurl_links', 'unfurl_media', 'blocks']);
      expect(payload).toMatchObject({ mrkdwn: false, unfurl_links: false, unfurl_media: false });
      expect(payload.text).toMatch(/^[ -~]+$/);
      expect(payload.text).not.toMatch(/[<>*_~`]/);
      for (const object of objectsIn(payload.blocks)) {
        if (object.type === 'mrkdwn') expect(object.text).toBe(MENTION);
        if (object.type === 'plain_text') {
          expect(object.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(object.text).not.toMatch(ACTS);
          expect(object.emoji).toBe(false);
        }
        if ('url' in object) expect(object.url).toMatch(OWN_ADDRESS);
      }
    }
  },
};

function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value as Record<string, unknown>, ...below];
}

/** A subject that fits one header of ASCII, and a body of as many lines as with harmless names. */
const mail: Sink = {
  name: 'e-mail',
  check: (chosen) => {
    const messages = messagesIn('mail', chosen);

    expect(linesOf(messages)).toEqual(linesOf(messagesIn('mail', HARMLESS)));
    for (const { subject, body } of messages) {
      expect(subject).toMatch(/^Bitbucket acme: [ -~]{1,83}$/);
      expect(body).not.toMatch(ACTS);
      const foreign = body.replaceAll(/https:\/\/bitbucket\.org\/acme\/[\w.\-%/]+|s3:\/\/evidence\//g, '');
      expect(foreign).not.toMatch(/:\/\/|www\.[\p{L}\p{N}]|(?:mailto|tel|javascript|data):/iu);
    }
  },
};

/** The events of the bus are for programs: JSON that parses, under no other keys than with harmless names. */
const events: Sink = {
  name: 'events',
  check: (chosen) => {
    const [shown, harmless] = [chosen, HARMLESS].map((names) => messagesIn('event', names).map(readEvent));

    for (const [at, event] of (shown ?? []).entries()) {
      const expected = harmless?.[at];
      expect([event.subject, event.facts]).toEqual([expected?.subject, expected?.facts]);
      expect(event.keys.filter((key) => !expected?.keys.includes(key))).toEqual([]);
    }
    expect(shown).toHaveLength(harmless?.length ?? 0);
  },
};

function readEvent({ subject, body }: Message) {
  const detail = JSON.parse(body);
  const { facts, factsLeftOut } = detail.alert;
  return { subject, facts: facts.length + factsLeftOut, keys: objectsIn(detail).flatMap(Object.keys) };
}

export const MESSAGES: readonly Sink[] = [slack, mail, events];

/** Messages as the terminal gets them. */
export function textMessages(chosen: Chosen): readonly string[] {
  return messagesIn('text', chosen).map(({ subject, body }) => `${subject}\n${body}`);
}
