import type { Workspace } from '../core/model/resources.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { Answer, Ports } from '../ports.ts';
import type { Run } from './open-run.ts';
import type { Stop } from './read-in-chunks.ts';

export type Entered =
  | {
      readonly kind: 'entered';
      readonly run: Run;
      readonly workspace: Workspace;
      readonly previous: Snapshot | null;
    }
  | Stop
  | {
      readonly kind: 'shut-out';
      readonly httpStatus: number | null;
      readonly reason: string;
      readonly remedy: string;
    };

/**
 * Asks for the workspace itself: the first request, which tells whether anything can be read at all,
 * and whether the runs in the store are of this workspace.
 */
export async function enterWorkspace(
  { workflow, bitbucket }: Ports,
  run: Run,
  previous: Snapshot | null,
): Promise<Entered> {
  for (;;) {
    const answer = await workflow.step('workspace', () => bitbucket.workspace());
    if (answer.kind === 'read') return entered(run, answer.value, previous);
    if (answer.kind !== 'throttled') return barred(answer);
    const waited = await workflow.pause('quota-workspace', answer.seconds);
    if (waited === 'declined') return { kind: 'quota-spent', seconds: answer.seconds };
  }
}

function barred(answer: Exclude<Answer<Workspace>, { kind: 'read' | 'throttled' }>): Entered {
  if (answer.kind === 'refused') return answer;
  const { httpStatus, reason, remedy } = answer.unreadable;
  return answer.transient
    ? { kind: 'unavailable', reason }
    : { kind: 'shut-out', httpStatus, reason, remedy };
}

/** A slug can be taken over by another workspace, and then everything in the store is about somebody else. */
function entered(run: Run, workspace: Workspace, previous: Snapshot | null): Entered {
  if (previous === null || previous.workspace.uuid === workspace.uuid) {
    return { kind: 'entered', run, workspace, previous };
  }
  const reason = 'the runs in the store are of another workspace that had this slug';
  return {
    kind: 'entered',
    run: { ...run, baseline: { kind: 'invalid', reason } },
    workspace,
    previous: null,
  };
}
