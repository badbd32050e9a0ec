import type { Closed, Heard } from '../model/heard.ts';
import { scopeWithCheckbox } from '../permissions/checkbox.ts';
import { type RefusalKind, refusalOf } from '../permissions/refusals.ts';
import { sentenceList } from '../text/count.ts';
import { credentialName, type Examination, isPerson } from './examination.ts';
import { type Finding, problem, warning } from './finding.ts';
import { callOf, holderOf, notRead, plural } from './question-words.ts';
import { roleFindings } from './role-findings.ts';
import { notAsked } from './unanswered-findings.ts';

/** Everything that was asked and not answered, one finding for each reason and remedy. */
export function accessFindings(examination: Examination): readonly Finding[] {
  const closed = examination.heard.filter((heard): heard is Closed => heard.result.kind === 'refused');
  const needed = isPerson(examination) ? closed : closed.filter(({ question }) => !isPersonal(question));
  const said = isPerson(examination) ? byReason(examination, needed) : byKind(examination, needed);
  return [...said, ...notAsked(examination.heard)];
}

/** Who am I: an audit does without, and a machine cannot say. */
function isPersonal({ kind }: Heard['question']): boolean {
  return kind === 'self' || kind === 'own-role';
}

/** Nobody can be made admin of anything here, whatever the scopes. */
function byKind(examination: Examination, closed: readonly Closed[]): readonly Finding[] {
  const [first] = closed;
  if (first === undefined) return [];
  const what = [...new Set(closed.map(({ question }) => plural(question)))];
  return [
    problem({
      id: 'credential-kind',
      what: `The credential is an ${credentialName(examination)}, which is not a person. It could not read ${sentenceList(what)}.`,
      remedy:
        'Use an API token of a workspace admin instead: no further scope helps, and nobody can make this credential an admin.',
      calls: closed.map(callOf),
      httpStatus: first.result.status,
    }),
  ];
}

function byReason(examination: Examination, closed: readonly Closed[]): readonly Finding[] {
  const workspace = closed.find(({ question }) => question.kind === 'workspace');
  if (workspace !== undefined && ['not-found', 'missing-role'].includes(workspace.result.refusal)) {
    return [notThere(examination, workspace)];
  }
  return [
    ...scopeFindings(closed),
    ...roleFindings(examination, closed),
    ...closed
      .filter(({ result }) => !['missing-scopes', 'missing-role'].includes(result.refusal))
      .map(otherFinding),
  ];
}

function notThere({ workspace }: Examination, heard: Closed): Finding {
  return problem({
    id: 'workspace-not-found',
    what: `There is no workspace ${workspace}, or the account is not in it.`,
    remedy:
      'Check --workspace: it is the part after bitbucket.org/ in the address of the workspace. If it is right, invite the account and make it an admin.',
    calls: [callOf(heard)],
    httpStatus: heard.result.status,
  });
}

/** One finding for each set of scopes that is missing. */
function scopeFindings(closed: readonly Closed[]): readonly Finding[] {
  const groups = Map.groupBy(
    closed.filter(({ result }) => result.refusal === 'missing-scopes'),
    ({ result }) => result.scopes.join(' '),
  );
  return [...groups.values()].map((all) => {
    const { scopes, status } = (all[0] as Closed).result;
    const { reason, remedy } = refusalOf('missing-scopes', { holder: '', scopes });
    const named = scopes.map(scopeWithCheckbox).join(', ');
    const isSpared = all.every(({ question }) => isPersonal(question));
    const effect = isSpared ? ' An audit does without it; only doctor asks whose token it is.' : notRead(all);
    const tell = isSpared ? warning : problem;
    return tell({
      id: 'missing-scope',
      what: scopes.length === 0 ? reason : `The token lacks ${named}.${effect}`,
      remedy,
      calls: all.map(callOf),
      httpStatus: status,
    });
  });
}

/** Removed interfaces, plans, wrong paths and so on: each in the words of the one table. */
function otherFinding(heard: Closed): Finding {
  const { refusal, status } = heard.result;
  const { reason, remedy } = refusalOf(refusal, { holder: holderOf(heard.question), scopes: [] });
  return problem({
    id: IDS[refusal] ?? refusal,
    what: `${reason} Asked for: ${callOf(heard)}.`,
    remedy,
    calls: [callOf(heard)],
    httpStatus: status,
  });
}

const IDS: Partial<Record<RefusalKind, string>> = {
  removed: 'removed-api',
  empty: 'wrong-path',
  'no-such-api': 'wrong-path',
  'needs-slug': 'uuid-for-slug',
};
