import { factsOf } from '../model/heard.ts';
import { count, digits } from '../text/count.ts';
import { accessFindings } from './access-findings.ts';
import { auditLogFindings } from './audit-log-findings.ts';
import { credentialRefused, expiryFindings, expiryText, scopeExcess } from './credential-findings.ts';
import { type Estimate, estimate } from './estimate.ts';
import { credentialName, type Examination, toldBy } from './examination.ts';
import { type Finding, problem } from './finding.ts';
import { workspaceFindings } from './workspace-findings.ts';

export interface Diagnosis {
  readonly credential: {
    readonly kind: string;
    readonly owner: { readonly name: string; readonly uuid: string } | null;
    /** Null where Bitbucket does not tell. */
    readonly scopes: readonly string[] | null;
    /** Bitbucket's word, e.g. `owner`. */
    readonly role: string | null;
    /** A date such as `2027-11-01`, where somebody told it. */
    readonly expires: string | null;
    /** The same for people. */
    readonly expiry: string;
  };
  /** The slug, where it is known. */
  readonly workspace: string;
  /** Problems first. */
  readonly findings: readonly Finding[];
  /** How many questions were asked, and how many were answered. */
  readonly asked: number;
  readonly answered: number;
  readonly estimate: Estimate | null;
  /** Whether the organisation's audit log can be read; null where none is set up. */
  readonly readsAuditLog: boolean | null;
  readonly isReady: boolean;
  readonly verdict: string;
}

export function diagnose(examination: Examination): Diagnosis {
  const { heard, quota, now, local } = examination;
  const refused = credentialRefused(examination);
  const aboutBitbucket =
    refused === null
      ? [
          ...workspaceFindings(examination),
          ...accessFindings(examination),
          ...expiryFindings(examination),
          ...scopeExcess(examination),
        ]
      : [refused];
  const all = [...aboutBitbucket, ...local, ...auditLogFindings(examination)];
  const findings = [...all.filter(isProblem), ...all.filter((finding) => !isProblem(finding))];
  const expected = refused === null ? estimate(heard, quota, now) : null;
  const isReady = !findings.some(isProblem) && expected?.readable === expected?.scopes && expected !== null;
  return {
    credential: {
      kind: credentialName(examination),
      owner: factsOf(heard, 'self')?.person ?? null,
      scopes: toldBy(heard, ({ scopes }) => scopes),
      role: factsOf(heard, 'own-role')?.role ?? null,
      expires: examination.credential.expires,
      expiry: expiryText(examination),
    },
    workspace: factsOf(heard, 'workspace')?.slug ?? examination.workspace,
    findings,
    asked: heard.filter(({ result }) => result.kind !== 'unasked').length,
    answered: heard.filter(({ result }) => result.kind === 'answered').length,
    estimate: expected,
    readsAuditLog: examination.auditLog === null ? null : examination.auditLog === 'readable',
    isReady,
    verdict: verdictOf(findings, expected),
  };
}

/** What can be said where the settings are wrong: nothing was asked. */
export function settingsDiagnosis(mistakes: readonly string[]): Diagnosis {
  const findings = mistakes.map((mistake) =>
    problem({
      id: 'settings',
      what: mistake,
      remedy: 'Correct it; access-auditor audit --help explains every setting.',
    }),
  );
  return {
    credential: { kind: 'unknown', owner: null, scopes: null, role: null, expires: null, expiry: '' },
    workspace: '',
    findings,
    asked: 0,
    answered: 0,
    estimate: null,
    readsAuditLog: null,
    isReady: false,
    verdict: verdictOf(findings, null),
  };
}

/** One line: whether it will work, and what an audit would cover. */
export function verdictOf(findings: readonly Finding[], expected: Estimate | null): string {
  const problems = findings.filter(isProblem).length;
  const isFull = expected?.readable === expected?.scopes;
  const head = problems > 0 ? `Not ready, ${count(problems, 'problem')}` : isFull ? 'Ready' : 'Not sure';
  if (expected === null) {
    const state = problems === 0 ? 'Not sure' : head;
    return `${state}: an audit would read the access of no repository (0 %, requests and hours unknown).`;
  }
  const { scopes, readable, percent, requests, hours, isRough } = expected;
  const about = isRough ? 'about ' : '';
  const time = hours === 0 ? "within this hour's quota" : `about ${Math.ceil(hours)} h at the quota`;
  return `${head}: an audit would read ${about}${digits(readable)} of ${digits(scopes)} scopes (${percent} %) with about ${digits(requests)} requests, ${time}.`;
}

function isProblem({ severity }: Finding): boolean {
  return severity === 'problem';
}
