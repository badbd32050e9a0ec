import { gzipSync } from 'node:zlib';
import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Inventory } from '../access/inventory.ts';
import { findAll } from '../findings/find-all.ts';
import type { AccessRow, Audit } from '../model/audit.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { sightings } from '../snapshot/first-seen.ts';
import { inert } from '../text/inert.ts';
import { formatTime } from '../text/time.ts';
import { attention } from './attention.ts';
import { EXPLORER_ROWS, explorerColumns } from './explorer/explorer-columns.ts';
import { EXPLORER_SCRIPT } from './explorer/explorer-script.ts';
import { attentionList } from './html/attention-list.ts';
import { changesSection, newAdminsSection } from './html/changes-section.ts';
import { completenessSection } from './html/completeness-section.ts';
import { CONTENT_SECURITY_POLICY } from './html/content-security-policy.ts';
import { coverageBar } from './html/coverage-bar.ts';
import { explorerSection } from './html/explorer-section.ts';
import { figures } from './html/figures.ts';
import { findingsSection } from './html/findings-section.ts';
import { methodSection } from './html/method-section.ts';
import { pageHeader } from './html/page-header.ts';
import { privilegedSection } from './html/privileged-section.ts';
import { type Section, section } from './html/section.ts';
import { signOffSection } from './html/sign-off-section.ts';
import { STYLE } from './html/style.ts';
import { trendsSection } from './html/trends-section.ts';
import { type PastRun, runBefore } from './past-run.ts';
import { surveyor } from './survey.ts';

export interface ReportContent {
  readonly audit: Audit;
  /** In the order of access.csv; walked once and not kept. */
  readonly rows: Iterable<AccessRow>;
  /** What the run was computed from. */
  readonly snapshot: Snapshot;
  /** What it proves. */
  readonly inventory: Inventory;
  /** Earlier runs, oldest first; the trends show the last of them. */
  readonly history: readonly PastRun[];
}

/** report.html: one file that loads nothing. The same content gives the same bytes. */
export function reportHtml(content: ReportContent): string {
  const { audit } = content;
  const data = gatherRows(content);
  const found = findAll({ audit, inventory: content.inventory, survey: data.survey });
  const sections = sectionsOf(content, data, found);
  const page = h('html', { lang: 'en' }, [
    head(audit),
    h('body', null, [
      h('a', { href: '#main', class: 'skip' }, 'Skip to the content'),
      pageHeader(audit),
      h('main', { id: 'main', tabIndex: -1 }, [
        coverageBar(audit),
        figures(audit, runBefore(audit, content.history)),
        attentionList(audit, attention(audit, found)),
        navigation(sections),
        ...sections.map(section),
      ]),
      h('footer', null, `Run ${audit.run.number} · workspace ${inert(audit.workspace.uuid)}`),
      raw('script', { type: 'application/gzip;base64', id: 'access-data' }, data.packed),
      raw('script', {}, EXPLORER_SCRIPT),
    ]),
  ]);
  return `<!doctype html>\n${renderToString(page)}\n`;
}

/** One walk over the rows: what is counted, and what the explorer holds. */
function gatherRows({ audit, rows, snapshot }: ReportContent) {
  const { path, level: firstSeen } = sightings(snapshot);
  const survey = surveyor(path);
  const limits = {
    workspace: audit.workspace,
    expected: audit.summary.pairs,
    limit: EXPLORER_ROWS,
    firstSeen,
  };
  const columns = explorerColumns(limits);
  for (const row of rows) {
    survey.add(row);
    columns.add(row);
  }
  const { bytes, held, total } = columns.finish();
  const zipped = gzipSync(bytes, { level: 9 });
  // RFC 1952: the system it was made on, 255 for unknown, so that it does not show in the bytes.
  zipped[9] = 255;
  const packed = zipped.toString('base64');
  return { survey: survey.finish(), packed, held, total };
}

function head({ workspace, run }: Audit): ComponentChild {
  return h('head', null, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', null, `Access in ${inert(workspace.slug)}, ${formatTime(run.slot)}`),
    raw('style', {}, STYLE),
  ]);
}

/** Text that is not escaped: our own style and script, and base64. Nothing that anybody chose. */
function raw(
  tag: 'script' | 'style',
  attributes: Readonly<Record<string, string>>,
  text: string,
): ComponentChild {
  return h(tag, { ...attributes, dangerouslySetInnerHTML: { __html: text } });
}

function sectionsOf(
  { audit, snapshot, inventory, history }: ReportContent,
  data: ReturnType<typeof gatherRows>,
  found: ReturnType<typeof findAll>,
): readonly Section[] {
  const changes = [
    h('h3', null, 'New admins'),
    newAdminsSection(audit),
    h('h3', null, 'By cause'),
    changesSection(audit),
  ];
  return [
    { id: 'changes', title: 'Changes', content: changes },
    {
      id: 'privileged',
      title: 'Privileged access',
      content: privilegedSection(audit, data.survey, { inventory, snapshot }),
    },
    { id: 'access', title: 'Access explorer', content: explorerSection(data) },
    { id: 'findings', title: 'Findings', content: findingsSection(audit, found) },
    { id: 'trends', title: 'Trends', content: trendsSection(audit, history) },
    { id: 'completeness', title: 'Completeness and accuracy', content: completenessSection(audit, snapshot) },
    { id: 'method', title: 'Method and parameters', content: methodSection(audit) },
    { id: 'sign-off', title: 'Sign-off and integrity', content: signOffSection(audit) },
  ];
}

function navigation(sections: readonly Section[]): ComponentChild {
  return h(
    'nav',
    { 'aria-label': 'Sections' },
    sections.map(({ id, title }) => h('a', { href: `#${id}` }, title)),
  );
}
