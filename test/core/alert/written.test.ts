import { describe, expect, test } from '@jest/globals';
import type { Composed } from '../../../lambda/core/alert/compose.ts';
import { renderComposed, renderMessage } from '../../../lambda/core/alert/render-message.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import type { Alert } from '../../../lambda/core/model/fact.ts';
import { sampleAudit } from '../report/sample-audit.ts';
import { contextOf } from './context-of.ts';

const RUN = { commit: `0123456789ab${'f'.repeat(52)}`, reportLocation: 's3://evidence/acme/r/report.html' };
const LINES = [
  'Ann Lee joined the group release',
  '  Ann Lee {aaaaaaaa-0000-4000-8000-000000000001} · admin (was write) · on PAY/api',
  '  Ann Lee {aaaaaaaa-0000-4000-8000-000000000001} · admin (was none) · on PAY/web',
  '  Bob Ray {bbbbbbbb-0000-4000-8000-000000000002} · write (was read) · on PAY/api',
  '  https://bitbucket.org/acme/workspace/settings/user-directory',
];
const BETWEEN = 'Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC. Bitbucket does not say by whom.';
const ADVICE = [
  'If this was not agreed, lower or remove the grant, or take the person out of the group that gives it.',
  'If a raised level was not agreed, lower the grant or take the person out of the group.',
];

describe('an alert', () => {
  test('as an e-mail begins with who, goes on to what can be done, and ends with how a repeat is known', () => {
    const [alert, audit] = joined();

    const { body } = renderMessage({ format: 'mail' }, alert, contextOf(audit, RUN));

    expect(body.split('\n')).toEqual([
      'Ann Lee joined the group release',
      '',
      'CRITICAL: 1 new admin on 2 repositories and 1 access raised',
      expect.stringMatching(/^The whole run: INCOMPLETE: 1 of 12 scopes could not be read/),
      '',
      ...LINES,
      '',
      BETWEEN,
      ...ADVICE,
      '',
      'Report: s3://evidence/acme/r/report.html',
      `alert ${alert.key} · run 2 · commit 0123456789ab`,
      '',
    ]);
  });

  test('on the console is the same without the preview', () => {
    const [alert, audit] = joined();
    const [mail, text] = (['mail', 'text'] as const).map((format) =>
      renderMessage({ format }, alert, contextOf(audit, RUN)),
    );

    expect(mail?.body).toBe(`Ann Lee joined the group release\n\n${text?.body}`);
    expect(text?.subject).toBe(mail?.subject);
  });

  test('for programs is the event', () => {
    const [alert, audit] = joined();

    const { subject, body } = renderMessage({ format: 'event' }, alert, contextOf(audit, RUN));

    expect(subject).toBe('Admin Grant Added');
    expect(JSON.parse(body).alert.key).toBe(alert.key);
  });

  test('in Slack is blocks: what and how the run went, each cause with its page, what can be done, the report', () => {
    const [alert, audit] = joined();

    const { body } = renderMessage(
      { format: 'slack', mention: '<@U012AB3CD>' },
      alert,
      contextOf(audit, RUN),
    );

    const [title, ...lines] = LINES.slice(0, 4).map((line) => line.trim());
    expect(JSON.parse(body).blocks).toEqual([
      { type: 'header', text: plain('CRITICAL: 1 new admin on 2 repositories and 1 access raised') },
      { type: 'section', text: plain(expect.stringMatching(/^The whole run: INCOMPLETE/)) },
      { type: 'section', text: { type: 'mrkdwn', text: '<@U012AB3CD>', verbatim: true } },
      { type: 'section', text: plain([title, ...lines.map((line) => `• ${line}`)].join('\n')) },
      {
        type: 'actions',
        elements: [button('Open groups and members', LINES[4]?.trim())],
      },
      { type: 'section', text: plain([BETWEEN, ...ADVICE].join('\n')) },
      { type: 'context', elements: [plain('Report: s3://evidence/acme/r/report.html')] },
      {
        type: 'actions',
        elements: [
          button(
            'Open the report',
            'https://s3.console.aws.amazon.com/s3/object/evidence?prefix=acme%2Fr%2Freport.html',
          ),
        ],
      },
      { type: 'context', elements: [plain(`alert ${alert.key} · run 2 · commit 0123456789ab`)] },
    ]);
  });
});

describe('a message without any cause', () => {
  test('as an e-mail has no preview', () => {
    const { body } = renderComposed({ format: 'mail' }, { ...SHORT, blocks: [] });

    expect(body).toBe('Something\nThe whole run: fine\n\nNow.\nLook.\n\nReport: r\nalert k\n');
  });

  test('calls nobody where nobody is told whom to call', () => {
    const { body } = renderComposed({ format: 'slack' }, { ...SHORT, blocks: [], isCritical: true });

    expect(body).not.toContain('"type":"mrkdwn"');
  });
});

const SHORT: Composed = {
  subject: 'Bitbucket acme: Notice: something (run 2)',
  headline: 'Something',
  verdict: 'The whole run: fine',
  blocks: [],
  when: 'Now.',
  whatToDo: ['Look.'],
  report: 'Report: r',
  reportLocation: 'r',
  isCritical: false,
  identity: 'alert k',
};

/** The alert about who joined a group. */
function joined(): readonly [Alert, Audit] {
  const audit = sampleAudit();
  const alert = audit.alerts.find(({ causes }) => causes.some(({ id }) => id === 'c1'));
  return [alert as Alert, audit];
}

function plain(text: unknown) {
  return { type: 'plain_text', text, emoji: false };
}

function button(label: string, url: string | undefined) {
  return { type: 'button', text: plain(label), url };
}
