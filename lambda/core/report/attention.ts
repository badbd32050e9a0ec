import { bitbucketLinks } from '../alert/bitbucket-links.ts';
import type { Found } from '../findings/find-all.ts';
import type { Audit } from '../model/audit.ts';
import type { Alert, Severity } from '../model/fact.ts';
import { directoryPage, projectPage, repositoryPage } from '../text/bitbucket-pages.ts';
import { count } from '../text/count.ts';
import { scopeWords } from '../text/grant-words.ts';
import { inert } from '../text/inert.ts';

const TEXT = 220;

/** Something to act on, and where. Texts are inert. */
export interface Attention {
  readonly severity: Severity;
  readonly text: string;
  /** A page at Bitbucket, or a section of the report. */
  readonly href: string;
}

/** Everything that needs somebody, the most urgent first: changes, then what could not be seen, then what was found. */
export function attention(audit: Audit, found: readonly Found[]): readonly Attention[] {
  const urgent = audit.alerts.filter((alert) => alert.urgent);
  const others = audit.alerts.filter((alert) => !alert.urgent);
  const findings = (severities: readonly Severity[]) =>
    found.filter(({ rule }) => severities.includes(rule.severity)).flatMap(findingItem);
  return [
    ...urgent.flatMap((alert) => changeItems(alert, audit)),
    ...unread(audit),
    ...unexplained(audit),
    ...findings(['critical', 'high']),
    ...others.flatMap((alert) => changeItems(alert, audit)),
    ...findings(['medium', 'low']),
  ];
}

/** Lists that were lost are told together with the others that could not be read. */
function changeItems({ severity, causes }: Alert, audit: Audit): readonly Attention[] {
  return causes
    .filter(({ facts }) => !facts.every(({ kind }) => kind === 'coverage-lost'))
    .map((cause) => ({
      severity,
      text: inert(cause.text, TEXT),
      href:
        cause.kind === 'baseline-invalid'
          ? '#sign-off'
          : (bitbucketLinks(cause, audit)[0] ?? directoryPage(audit.workspace)),
    }));
}

function unread(audit: Audit): readonly Attention[] {
  const { unreadable } = audit.coverage;
  const [first] = unreadable;
  if (first === undefined) return [];
  const others = unreadable.length === 1 ? '' : ` and ${count(unreadable.length - 1, 'other list')}`;
  const text = `Not read: ${scopeWords(first.scope, audit.names)}${others}. ${inert(first.remedy, TEXT)}`;
  return [{ severity: 'high', text, href: scopePage(first.scope, audit) }];
}

function scopePage(scope: string, { workspace, names }: Audit): string {
  const [, kind, id = ''] = /^(project|repo):(.*)\/(?:users|groups)$/s.exec(scope) ?? [];
  if (kind === 'project') return projectPage(workspace, id);
  if (kind !== 'repo') return directoryPage(workspace);
  const label = names.repository(id);
  return repositoryPage(workspace, { uuid: id, slug: label.slice(label.lastIndexOf('/') + 1) });
}

function unexplained({ testimony }: Audit): readonly Attention[] {
  const cases = testimony.differences.filter(({ kind }) => kind === 'unexplained').length;
  if (cases === 0) return [];
  const text = `Bitbucket's own list reports more access than the known grants give, in ${count(cases, 'case')}`;
  return [{ severity: 'high', text, href: '#completeness' }];
}

function findingItem({ rule, findings }: Found): readonly Attention[] {
  const [first] = findings;
  if (first === undefined) return [];
  const others = findings.length === 1 ? '' : ` and ${findings.length - 1} more`;
  const text = `${rule.title}: ${inert(first.subject, 80)} (${inert(first.detail, 80)})${others}`;
  return [{ severity: rule.severity, text, href: first.page }];
}
