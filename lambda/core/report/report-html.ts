import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { AccessRow, Audit } from '../model/audit.ts';
import { inert } from '../text/inert.ts';
import { formatTime } from '../text/time.ts';
import { accessSection } from './html/access-section.ts';
import { adminsSection, publicSection } from './html/admins-section.ts';
import { changesSection, newAdminsSection } from './html/changes-section.ts';
import { coverageSection } from './html/coverage-section.ts';
import { blindSpotsSection, methodSection } from './html/method-section.ts';
import { pageHeader } from './html/page-header.ts';
import { type Section, section } from './html/section.ts';
import { CONTENT_SECURITY_POLICY, STYLE } from './html/style.ts';
import { witnessSection } from './html/witness-section.ts';
import { type PickedRows, pickRows } from './pick-rows.ts';

/** Rows shown in the page, at most; the rest stands in access.csv. */
const ROWS = 5000;

export interface ReportContent {
  readonly audit: Audit;
  /** Walked once and not kept. */
  readonly rows: Iterable<AccessRow>;
}

/** report.html: one file without script, links out or anything to load. The same content gives the same bytes. */
export function reportHtml({ audit, rows }: ReportContent): string {
  const sections = sectionsOf(audit, pickRows(rows, ROWS));
  const page = h('html', { lang: 'en' }, [
    head(audit),
    h('body', null, [
      pageHeader(audit),
      h('main', null, [navigation(sections), ...sections.map(section)]),
      h('footer', null, `Run ${audit.run.number} · workspace ${inert(audit.workspace.uuid)}`),
    ]),
  ]);
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function head({ workspace, run }: Audit): ComponentChild {
  return h('head', null, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', null, `Access in ${inert(workspace.slug)}, ${formatTime(run.slot)}`),
    h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
  ]);
}

function sectionsOf(audit: Audit, picked: PickedRows): readonly Section[] {
  return [
    { id: 'coverage', title: 'What could be read', content: coverageSection(audit) },
    { id: 'new-admins', title: 'New admins', content: newAdminsSection(audit) },
    { id: 'changes', title: 'Changes by cause', content: changesSection(audit) },
    { id: 'admins', title: 'Who is admin of what', content: adminsSection(audit, picked) },
    { id: 'public', title: 'Public repositories', content: publicSection(audit) },
    { id: 'access', title: 'Who has access to what', content: accessSection(picked) },
    { id: 'comparison', title: "Comparison with Bitbucket's own list", content: witnessSection(audit) },
    { id: 'blind-spots', title: 'What this report cannot show', content: blindSpotsSection(audit) },
    { id: 'method', title: 'How it was worked out', content: methodSection() },
  ];
}

function navigation(sections: readonly Section[]): ComponentChild {
  return h(
    'nav',
    { 'aria-label': 'Sections' },
    sections.map(({ id, title }) => h('a', { href: `#${id}` }, title)),
  );
}
