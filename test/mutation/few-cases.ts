import * as everything from 'fast-check';

/** What tests import from `fast-check` where mutants are tried: a law is tried on forty cases, which are not made smaller. */
const FEW = 40;

type Parameters = { readonly numRuns?: number };
const few = (the: Parameters = {}) => ({
  ...the,
  numRuns: Math.min(the.numRuns ?? FEW, FEW),
  endOnFailure: true,
});

export default {
  ...everything.default,
  assert: (property: never, the?: Parameters) => everything.assert(property, few(the)),
};
