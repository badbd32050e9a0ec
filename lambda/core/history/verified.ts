import type { RunRef } from '../model/run.ts';
import { count } from '../text/count.ts';
import { inert } from '../text/inert.ts';
import { formatTime } from '../text/time.ts';
import type { Chain, Fault } from './judge-chain.ts';

/** What became of the signatures of a history. */
export interface Signatures {
  /** False where no public key was given. */
  readonly checked: boolean;
  /** How many runs are signed. */
  readonly signed: number;
  /** The number of the first of them; every later one is signed, too. */
  readonly since: number | null;
}

/** What a walk through a stored history found. */
export type Verified =
  | {
      readonly kind: 'holds';
      readonly runs: number;
      readonly files: number;
      /** The newest run. Its hash is what a message or a copy elsewhere can be compared with. */
      readonly head: RunRef;
      readonly signatures: Signatures;
      /** What is odd and no mismatch. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'mismatch';
      /** The first one, oldest run first. */
      readonly fault: Fault;
      /** Where the file lies or should lie. */
      readonly where: string;
      /** The newest run up to which everything fits. */
      readonly verifiedTo: RunRef | null;
    }
  | { readonly kind: 'no-run' };

export function signaturesIn({ links }: Chain, checked: boolean): Signatures {
  const signed = links.filter(({ signature }) => signature !== 'none');
  const first = signed[0]?.commit;
  const since = first === undefined || first === 'damaged' ? null : first.number;
  return { checked, signed: signed.length, since };
}

/** The same for people, a line each. */
export function verifiedLines(verified: Verified, workspace: string): readonly string[] {
  return lines(verified, workspace).map((line) => inert(line, 400));
}

function lines(verified: Verified, workspace: string): readonly string[] {
  switch (verified.kind) {
    case 'no-run':
      return [`There is no run of ${workspace} in this store: nothing was verified.`];
    case 'holds': {
      const { runs, files, head, signatures, notes } = verified;
      return [
        `The history of ${workspace} holds: ${count(runs, 'run')}, ${count(files, 'file')}, every hash fits.`,
        ...signatureLines(signatures, runs),
        ...notes.map((note) => `Note: ${note}.`),
        `Newest: run ${head.number}, ${formatTime(head.slot)}, commit ${head.commit}`,
        'A history that was cut off at its end fits, too: compare this number and commit with the newest message.',
      ];
    }
    case 'mismatch': {
      const { fault, where, verifiedTo } = verified;
      const upTo = verifiedTo === null ? 'nothing' : `run ${verifiedTo.number}, ${verifiedTo.slot}`;
      return [
        `MISMATCH in the history of ${workspace}: ${fault.file} of ${fault.slot} is ${fault.kind}: ${fault.reason}.`,
        `File: ${where}`,
        `Verified up to: ${upTo}`,
        'Next: restore it from a copy. What comes after it was not looked at.',
      ];
    }
  }
}

function signatureLines({ checked, signed, since }: Signatures, runs: number): readonly string[] {
  if (since === null) return ['Signatures: none; commits are signed where --signing-key is set.'];
  const which = `${signed} of ${count(runs, 'run')}, since run ${since}`;
  if (!checked)
    return [`Signatures were NOT checked (${which}): give the public key with --public-key FILE.`];
  const before =
    since === 1
      ? []
      : [
          `Run 1 to ${since - 1} were not signed: of them is known what they were when run ${since} was signed.`,
        ];
  return [`Signatures: ${which}, each made with a given key.`, ...before];
}
