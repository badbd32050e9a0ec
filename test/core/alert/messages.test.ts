import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderMessage } from '../../../lambda/core/alert/render-message.ts';
import { alertsOf } from '../../../lambda/core/alert/select-alerts.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import type { Alert, Cause, Fact } from '../../../lambda/core/model/fact.ts';
import { reportMarkdown } from '../../../lambda/core/report/report-markdown.ts';
import { escapeMarkdown } from '../../../lambda/core/text/escape-markdown.ts';
import { inert } from '../../../lambda/core/text/inert.ts';
import type { Format } from '../../../lambda/ports.ts';
import { ANN, API, everywhere, HARMLESS, sampleAudit } from '../report/sample-audit.ts';
import { HOSTILE, hostileText } from '../text/hostile-text.ts';
import { contextOf } from './context-of.ts';

const RUN = {
  commit: `0123456789ab${'f'.repeat(52)}`,
  reportLocation: './access-audits/acme/runs/r/report.html',
};
const FORMATS: readonly Format[] = ['slack', 'mail', 'text'];

describe('a message', () => {
  test('says who, what, on what, why, between when, and what to do', () => {
    const { subject, body } = render('mail', sampleAudit(), 'c1');

    expect(subject).toBe(
      'Bitbucket acme: CRITICAL: 1 new admin on 2 repositories and 1 access raised (run 2, INCOMPLETE)',
    );
    expect(body).toMatch(
      [
        'Ann Lee joined the group release',
        `  Ann Lee ${ANN} · admin (was write) · on PAY/api`,
        `  Ann Lee ${ANN} · admin (was none) · on PAY/web`,
        '  Bob Ray {bbbbbbbb-0000-4000-8000-000000000002} · write (was read) · on PAY/api',
        '  https://bitbucket.org/acme/workspace/settings/user-directory',
        '',
        'Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC. Bitbucket does not say by whom.',
      ].join('\n'),
    );
    expect(body).toContain('take the person out of the group');
    expect(body).toContain('Report: ./access-audits/acme/runs/r/report.html');
  });

  test.each(FORMATS)('shows in %s its key, the run and the commit', (format) => {
    const audit = sampleAudit();

    for (const alert of audit.alerts) {
      const { body } = renderMessage({ format }, alert, contextOf(audit, RUN));

      expect(body).toContain(`alert ${alert.key} · run 2 · commit 0123456789ab`);
    }
  });

  test('says that a change may be older where a scope is readable again', () => {
    const facts: Fact[] = [{ kind: 'coverage-restored', scope: 'groups/list', cause: 'r' }];

    expect(render('text', sampleAudit(HARMLESS, { facts }), 'c2').body).toContain(
      'or earlier where that run could not read',
    );
  });

  test('does not claim to know when a scope was lost or a baseline spoiled', () => {
    expect(render('text', sampleAudit(), 'c4').body).toContain('Seen by the run of 9 Nov 2026 06:00 UTC.\n');
  });

  test('lists ten names and counts the rest exactly', () => {
    const facts = manyAdmins(12, 3);

    const { body } = render(
      'text',
      auditOf([{ id: 'm', kind: 'grant-added', text: 'Group all got admin', facts }]),
      'm',
    );

    expect(body).toContain('12 users: ');
    expect(body).toContain('and 2 more in the report · admin (was none) · on 3 repositories: ');
  });

  test.each([
    ['admin-grant-added', 'c2', 'https://bitbucket.org/acme/workspace/projects/PAY'],
    ['unknown-level', 'c3', 'https://bitbucket.org/acme/api/admin/permissions'],
    ['revoked', 'c5', 'https://bitbucket.org/acme/web/admin/permissions'],
  ])('links for %s to the page where it can be changed', (_kind, cause, link) => {
    expect(render('mail', sampleAudit(), cause).body).toContain(`  ${link}\n`);
  });

  test('links by UUID where a slug is not plain', () => {
    const { body } = render('mail', sampleAudit({ ...HARMLESS, slug: '../evil?x' }), 'c3');

    expect(body).toContain(`https://bitbucket.org/acme/${encodeURIComponent(API)}/admin/permissions`);
  });

  test('is the same each time', () => {
    for (const format of FORMATS) {
      expect(render(format, sampleAudit(), 'c1')).toEqual(render(format, sampleAudit(), 'c1'));
    }
  });
});

describe('a subject', () => {
  test('is ASCII, shorter than 100 characters and without names', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.nat(10_000_000), (name, slug, number) => {
        const audit = sampleAudit(everywhere(name), { workspace: { slug, uuid: '{w}' } });
        const context = { ...contextOf(audit, RUN), runNumber: number };

        for (const alert of audit.alerts) {
          const { subject } = renderMessage({ format: 'mail' }, alert, context);

          expect(subject).toMatch(/^Bitbucket [A-Za-z0-9._-]{0,30}: [ -~]+$/);
          expect(subject.length).toBeLessThan(100);
          expect(subject).toContain(`(run ${number}`);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('text and mail', () => {
  test.each(HOSTILE)('have the same number of lines when somebody is called %j', (name) => {
    const lines = (audit: Audit) => render('mail', audit, 'c1').body.split('\n').length;

    expect(lines(sampleAudit(everywhere(name)))).toBe(lines(sampleAudit()));
  });

  test('hold nothing that acts or becomes a link', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const audit = sampleAudit(everywhere(name));

        for (const alert of audit.alerts) {
          const { body } = renderMessage({ format: 'text' }, alert, contextOf(audit, RUN));

          expect(body).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[^\n\P{Cc}]/u);
          expect(body.replaceAll(/https:\/\/bitbucket\.org\/acme\//g, '')).not.toMatch(/:\/\/|www\.|mailto:/);
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  test('stay below 200 KB and count what they leave out', () => {
    const audit = auditOf(manyCauses(5000));

    const { body } = renderMessage({ format: 'mail' }, audit.alerts[0] as Alert, contextOf(audit, RUN));

    const shown = body.match(/^A grant changed \d+$/gm)?.length ?? 0;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(200_000);
    expect(shown).toBeGreaterThan(100);
    expect(body).toContain(`… and ${(5000 - shown).toLocaleString('en-US')} more causes with `);
    expect(body).toContain('alert ');
  });
});

describe('a mail', () => {
  test('begins with who and through what: the preview of a phone', () => {
    const one = render('mail', sampleAudit(), 'c1').body.slice(0, 100);
    const many = renderMessage(
      { format: 'mail' },
      auditOf(manyCauses(12)).alerts[0] as Alert,
      contextOf(sampleAudit(), RUN),
    ).body.slice(0, 100);

    expect(one).toMatch(/^Ann Lee joined the group release\n\nCRITICAL: 1 new admin on 2 repositories/);
    expect(many).toMatch(/^A grant changed 0 \(\+ 11 more\)\n/);
  });

  test('tells how many in its preview whatever people are called', () => {
    const causes = manyCauses(3).map((cause) => ({ ...cause, text: 'x'.repeat(500) }));

    const { body } = renderMessage(
      { format: 'mail' },
      auditOf(causes).alerts[0] as Alert,
      contextOf(sampleAudit(), RUN),
    );

    expect(body.slice(0, 100)).toContain('(+ 2 more)');
  });
});

describe('Markdown', () => {
  test('shows names literally, and links to the pages that mend', () => {
    const audit = sampleAudit(everywhere('[x](y) @all <b> `c` | #1 www.evil.example'));

    const body = reportMarkdown(audit);

    const bare = body
      .replaceAll(/\\./g, '')
      .replaceAll(/^- \[[^\]]*\]\(<https:\/\/bitbucket\.org\/[^>]*>\)$/gm, '')
      .replaceAll(/^\|[\w :|-]*\d*[\w :|,-]*\|$/gm, '');
    expect(bare).not.toMatch(/[<>[\]`|]|@(?!\u2060)/);
    expect(body).not.toContain('www.');
    expect(body).toContain('- [Open permissions](<https://bitbucket.org/acme/');
  });

  test('leaves alone what has no meaning', () => {
    const text = 'INCOMPLETE: 2 new admins (06:00 UTC), {1422ee53-92d5} on PLAT/api-gateway';

    expect(escapeMarkdown(text)).toBe(text);
    expect(escapeMarkdown('- :smile: https://evil 1. +1')).toBe('\\- \\:smile: https\\://evil 1. +1');
  });

  test('takes no name for code because it begins with spaces', () => {
    expect(escapeMarkdown('     Ann ')).toBe('Ann');
  });

  test('lets no name act, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const bare = escapeMarkdown(inert(name)).replaceAll(/\\./g, '');

        expect(bare).not.toMatch(/[*_[\]<>`#|~$&]|@(?!\u2060)|:[\w+-]+:|:\/\/|^(?:[-+=]|\d+[.)])/);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('Slack', () => {
  test('gets names in plain text only, and never a mention', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const audit = sampleAudit(everywhere(name));

        for (const alert of audit.alerts) {
          const { body } = renderMessage({ format: 'slack' }, alert, contextOf(audit, RUN));

          expect(body).not.toMatch(/<[!@#]/);
          expectSlackLimits(body);
        }
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  test('gets a fallback in counts and no unfurling', () => {
    const payload = JSON.parse(render('slack', sampleAudit(everywhere('<!channel>')), 'c1').body);

    expect(payload).toMatchObject({
      text: 'Bitbucket acme: CRITICAL: 1 new admin on 2 repositories and 1 access raised (run 2, INCOMPLETE)',
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(JSON.stringify(payload.blocks)).toContain('&lt;!channel&gt;');
  });

  test('gets no markup, and a button to the page that mends each cause', () => {
    const { body } = render('slack', sampleAudit(everywhere('*x*')), 'c1');

    expect(textsOf(body).filter(({ type }) => type === 'mrkdwn')).toEqual([]);
    expect(buttonsOf(body)).toEqual([
      ['Open groups and members', 'https://bitbucket.org/acme/workspace/settings/user-directory'],
    ]);
  });

  test.each([
    [
      's3://evidence/acme/runs/r/report.html',
      'https://s3.console.aws.amazon.com/s3/object/evidence?prefix=acme%2Fruns%2Fr%2Freport.html',
    ],
    ['./access-audits/acme/runs/r/report.html', undefined],
    ['s3://evil<|>/x', undefined],
  ])('gets for the report at %s the button %s', (reportLocation, url) => {
    const audit = sampleAudit();

    const { body } = renderMessage(
      { format: 'slack' },
      audit.alerts[0] as Alert,
      contextOf(audit, { ...RUN, reportLocation }),
    );

    expect(buttonsOf(body).find(([label]) => label === 'Open the report')?.[1]).toBe(url);
  });

  test('calls somebody only where that was configured, and only when it is critical', () => {
    const audit = sampleAudit();
    const called = (mention: string | null) =>
      audit.alerts.map((alert) => {
        const { body } = renderMessage({ format: 'slack', mention }, alert, contextOf(audit, RUN));
        expectSlackLimits(body);
        return textsOf(body)
          .filter(({ type }) => type === 'mrkdwn')
          .map(({ text }) => text);
      });

    expect(called(null).flat()).toEqual([]);
    expect(called('<!channel>').flat()).toEqual([]);
    expect(called('<!subteam^S012AB3CD>')).toEqual(
      audit.alerts.map(({ severity }) => (severity === 'critical' ? ['<!subteam^S012AB3CD>'] : [])),
    );
  });

  test.each([1, 20, 60, 3000])(
    'stays within its limits with %d causes and counts what is left out',
    (causes) => {
      const audit = auditOf(manyCauses(causes));

      const { body } = renderMessage({ format: 'slack' }, audit.alerts[0] as Alert, contextOf(audit, RUN));

      const texts = textsOf(body).map(({ text }) => text);
      const shown = texts.filter((text) => text.startsWith('A grant changed')).length;
      const left = causes - shown;
      expectSlackLimits(body);
      expect(shown).toBe(Math.min(causes, 5));
      expect(texts.some((text) => text.includes('more cause'))).toBe(left > 0);
      if (left > 0) {
        const facts = (left * 2).toLocaleString('en-US');
        expect(body).toContain(
          `… and ${left.toLocaleString('en-US')} more causes with ${facts} changes in the report`,
        );
      }
    },
  );

  test('counts the lines of a cause that does not fit', () => {
    const chosen = everywhere('<&>'.repeat(100));
    const facts = manyAdmins(10, 30);
    const cause = { id: 'm', kind: 'grant-added', text: chosen.ann, facts };
    const audit = sampleAudit(chosen, {
      causes: [cause],
      alerts: alertsOf([cause], { workspace: '{w}', slot: 's' }),
    });

    const { body } = renderMessage({ format: 'slack' }, audit.alerts[0] as Alert, contextOf(audit, RUN));

    expect(body).toMatch(/… and \d+ more lines? in the report/);
    expectSlackLimits(body);
  });
});

function render(format: Format, audit: Audit, cause: string) {
  const alert = audit.alerts.find(({ causes }) => causes.some(({ id }) => id === cause));
  if (alert === undefined) throw new Error(`No alert for ${cause}`);
  return renderMessage({ format }, alert, contextOf(audit, RUN));
}

function auditOf(causes: readonly Cause[]): Audit {
  return sampleAudit(HARMLESS, { causes, alerts: alertsOf(causes, { workspace: '{w}', slot: 's' }) });
}

function manyCauses(number: number): readonly Cause[] {
  return Array.from({ length: number }, (_, at) => {
    const fact = { kind: 'revoked', user: ANN, from: 'read', to: 'none', cause: `c${at}` } as const;
    const facts: Fact[] = [
      { ...fact, repository: `{r${at}}` },
      { ...fact, repository: `{s${at}}` },
    ];
    return { id: `c${at}`, kind: 'grant-removed', text: `A grant changed ${at}`, facts };
  });
}

function manyAdmins(users: number, repositories: number): readonly Fact[] {
  return Array.from({ length: users * repositories }, (_, at) => ({
    kind: 'new-admin' as const,
    user: `{user ${at % users}}`,
    repository: `{repository ${Math.floor(at / users)}}`,
    from: 'none' as const,
    to: 'admin' as const,
    cause: 'm',
  }));
}

interface Text {
  readonly type: string;
  readonly text: string;
}

interface Button {
  readonly type: 'button';
  readonly text: Text;
  readonly url: string;
}

interface Block {
  readonly type: string;
  readonly text?: Text;
  readonly elements?: readonly (Text | Button)[];
}

function textsOf(body: string): readonly Text[] {
  return blocksOf(body).flatMap(({ text, elements }) =>
    text === undefined ? (elements ?? []).map((each) => ('url' in each ? each.text : each)) : [text],
  );
}

function buttonsOf(body: string): readonly (readonly [label: string, url: string])[] {
  return blocksOf(body)
    .flatMap(({ elements = [] }) => elements)
    .flatMap((each) => ('url' in each ? [[each.text.text, each.url] as const] : []));
}

function blocksOf(body: string): readonly Block[] {
  return JSON.parse(body).blocks;
}

function expectSlackLimits(body: string): void {
  const blocks = blocksOf(body);
  const texts = textsOf(body);
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const { type, text, elements } of blocks) {
    expect(text?.text.length ?? 1).toBeLessThanOrEqual(type === 'header' ? 150 : 3000);
    expect(text?.text.length ?? 1).toBeGreaterThan(0);
    expect(elements?.length ?? 1).toBeLessThanOrEqual(10);
    for (const button of elements ?? []) {
      if (!('url' in button)) continue;
      expect(button.text.text.length).toBeLessThanOrEqual(75);
      expect(button.url.length).toBeLessThanOrEqual(3000);
    }
  }
  expect(texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(10_000);
}
