import { inert } from '../text/inert.ts';
import type { Diagnosis } from './diagnose.ts';
import type { Finding } from './finding.ts';

const WIDTH = 600;

/** A diagnosis for somebody at a terminal; the verdict comes last. */
export function doctorText(diagnosis: Diagnosis): string {
  const { asked, answered, findings, verdict } = diagnosis;
  const lines = [
    ...credentialLines(diagnosis),
    ...(asked === 0 ? [] : [`${answered} of ${asked} requests answered`]),
    ...(diagnosis.readsAuditLog === true ? ['audit log of the organisation: readable'] : []),
    ...findings.flatMap(findingLines),
    '',
    verdict,
  ];
  return `${lines.map((line) => inert(line, WIDTH)).join('\n')}\n`;
}

function credentialLines({ credential, workspace, asked, answered }: Diagnosis): readonly string[] {
  if (asked === 0) return [];
  const { kind, owner, scopes, role, expiry } = credential;
  if (answered === 0) return [kind];
  const whose = owner === null ? '' : ` of ${inert(owner.name, 80)} ${inert(owner.uuid, 40)}`;
  const word = role === 'owner' ? 'owner (admin)' : role;
  return [
    `${kind}${whose}`,
    `role in ${inert(workspace, 80)}: ${word ?? 'unknown'}; ${expiry}`,
    `scopes: ${scopes === null ? 'not told' : scopes.join(', ') || 'none'}`,
  ];
}

function findingLines({ severity, what, remedy }: Finding): readonly string[] {
  return ['', `${severity}: ${what}`, `  do: ${remedy}`];
}
