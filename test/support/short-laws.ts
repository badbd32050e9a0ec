import fc from 'fast-check';

// While mutants are tried, a law looks for its counterexample for a moment only, and does not make it smaller.
fc.configureGlobal({ interruptAfterTimeLimit: 1000, endOnFailure: true });
