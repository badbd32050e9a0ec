import { checkboxOf } from '../permissions/checkbox.ts';
import type { Diagnosis } from './diagnose.ts';

/** A diagnosis for programs. Names are raw. */
export function doctorJson(diagnosis: Diagnosis, exitCode: number) {
  const { credential, estimate } = diagnosis;
  const scopes = credential.scopes?.map((scope) => ({ scope, checkbox: checkboxOf(scope) })) ?? null;
  return {
    exitCode,
    verdict: diagnosis.verdict,
    credential: { ...credential, scopes },
    workspace: diagnosis.workspace,
    requests: { asked: diagnosis.asked, answered: diagnosis.answered },
    findings: diagnosis.findings,
    audit: estimate,
    readsAuditLog: diagnosis.readsAuditLog,
  };
}
