import { runId } from '../model/run.ts';
import type { Fault, SignedLink, Whole } from './judge-chain.ts';

/** Once a run is signed every later one must be. */
export function signatureFault(earlier: readonly SignedLink[], link: Whole): Fault | null {
  const { slot, hash } = link;
  const run = { slot, file: 'commit.json' };
  const file = `signatures/${runId(slot)}/${hash}.json`;
  switch (link.signature) {
    case 'valid':
    case 'unchecked':
      return null;
    case 'none': {
      const signed = earlier.find(({ signature }) => signature !== 'none');
      if (signed === undefined) return null;
      return { ...run, kind: 'unsigned', reason: `it is not signed, although ${signed.slot} before it is` };
    }
    case 'missing':
      return { kind: 'deleted', slot, file, reason: 'it is gone' };
    case 'damaged':
      return { kind: 'changed', slot, file, reason: 'its bytes are not those that were written' };
    case 'other-key':
      return { ...run, kind: 'forged', reason: otherKey(link) };
    case 'invalid':
      return {
        ...run,
        kind: 'forged',
        reason: 'its signature was not made over it with the key that it names',
      };
  }
}

function otherKey({ commit }: Whole): string {
  return `it is signed with ${commit.signedBy?.key}, whose public key was not given; if that key is yours, give it as well`;
}
