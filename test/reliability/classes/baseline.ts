import type { FaultClass } from '../fault-class.ts';

const VERIFY = 'test/stages/verify-history.test.ts';
const SIGNED = 'test/stages/verify-signed-history.test.ts';
const SIGNING = 'test/audit/signing.test.ts';
const HISTORY = 'test/audit/history.test.ts';
const JUDGE = 'test/core/history/judge-history.test.ts';
const FORGED = 'test/stages/forged-baseline.test.ts';
const NEXT = 'test/stages/baseline.test.ts';

const NOT_FITTING = {
  file: HISTORY,
  name: 'the previous run is never taken for none, nor for unchanged, where %s',
};
const JUDGED = { file: JUDGE, name: 'where %s, nothing is compared and the number goes on' };
const NAMED = { file: SIGNED, name: '%s is named by verify' };
const NOTHING_COMPARED = { file: NEXT, name: '%s: the next run compares with nothing, and says why' };
const CONSISTENT_CUT = {
  file: SIGNED,
  name: 'a history that is cut with all that tells of its end holds: only the messages show more',
};
const IN_MESSAGES = {
  file: 'test/audit/delivery.test.ts',
  name: 'every alert reaches Slack once, urgent ones first, with its key, the run and the commit',
};

export const baseline: readonly FaultClass[] = [
  {
    id: 'B1',
    fault: 'a first run',
    holds:
      'it says that a baseline was created and tells no permission fact; only an untouched store has a first run',
    tests: [
      {
        file: 'test/audit/two-weeks.test.ts',
        name: 'the first run leaves the files of the contract, and no permission fact',
      },
      { file: JUDGE, name: 'only an untouched store is a first run' },
    ],
  },
  {
    id: 'B2',
    fault: 'a snapshot, a commit or a whole run is missing although there was one',
    holds: 'baseline-invalid, urgent; no fact, never “no changes”, never a first run; the number goes on',
    tests: [NOT_FITTING, JUDGED],
    limit:
      'Where runs, head, deliveries and claims (after/) are all deleted, the next run is a first one. It is announced by mail as run 1, which whoever has earlier messages can see. In a stack runs and claims lie in another bucket than head and deliveries.',
  },
  {
    id: 'B3',
    fault: 'a bit that flips, a file that is cut',
    holds: 'the hash of the file does not fit: verify names the file, and the next run compares with nothing',
    tests: [
      { file: VERIFY, name: 'in every file of a run, in its claim and in the head' },
      { file: VERIFY, name: 'in the commits in the middle of a history, which are named' },
      { file: VERIFY, name: 'every file of a run that is cut by one byte, or to nothing, is named' },
      { file: SIGNED, name: 'of commits, signatures and head that is another is found' },
      NOT_FITTING,
    ],
    limit:
      'The next run does not fall back to an older intact run: it says that it could not compare. Deliveries are no evidence: they change, and only that a run was delivered is used of them.',
  },
  {
    id: 'B4',
    fault: 'a forged snapshot, in which somebody was an admin before, with commit and head to match',
    holds:
      'with a signing key the commit does not fit its signature: the next run reports baseline-invalid and compares with nothing, and verify names the run',
    tests: [
      { file: FORGED, name: '%s is not compared with' },
      { file: FORGED, name: 'a forged run is not delivered again under its slot' },
      NAMED,
      {
        file: NEXT,
        name: 'a commit that is exchanged after the run began is noticed before anything is compared with it',
      },
      {
        file: SIGNED,
        name: 'of a history that is put in the place of that of another workspace do not hold there',
      },
    ],
    limit:
      'Without a signing key a forgery of the newest run with its head is compared with; a test shows that. Whoever deletes every signature and writes every commit anew passes for unsigned until verify is run with the public key.',
  },
  {
    id: 'B5',
    fault: 'an old but valid head or run is put back',
    holds:
      'an old head is not believed, a copied run stands under a slot that is not its own; verify calls both replayed',
    tests: [
      NOTHING_COMPARED,
      { file: VERIFY, name: 'a head that is deleted, and an old one put back' },
      NAMED,
    ],
    limit:
      'A head that is one run behind is what a process leaves that died before moving it, and is believed. A store that is set back as a whole fits: the next message then shows a number that was used before, with another commit.',
  },
  {
    id: 'B6',
    fault: 'the end of the history is deleted',
    holds: 'head or deliveries tell of a run that is gone: truncated; the next run reports baseline-invalid',
    tests: [
      { file: VERIFY, name: 'an end that is cut off, the head left as it was' },
      {
        file: VERIFY,
        name: 'an end that is cut off with the head set back, by the messages that were delivered',
      },
      JUDGED,
      {
        file: SIGNED,
        name: 'a signature without the files of its run shows that the run was taken away',
      },
      { file: SIGNED, name: 'a claim without the files of its run shows that the run was taken away' },
      {
        file: 'test/stages/place.test.ts',
        name: 'whose run was cut off with head and deliveries tells of it: nothing is compared with',
      },
      CONSISTENT_CUT,
      IN_MESSAGES,
    ],
    limit:
      'Cut back with its head, deliveries, claim and signature, a history fits. Only the mailbox shows more: the number of the run and the first 12 hex digits of the hash of its commit. A quiet week sends no message, so that quiet runs that are cut off show in no mailbox.',
  },
  {
    id: 'B7',
    fault: 'a fork: two commits with one parent',
    holds:
      'a slot is committed once, each commit is followed once, a run that was overtaken is not committed, and verify calls it forked',
    tests: [
      { file: VERIFY, name: 'a second history that begins at the first run' },
      NAMED,
      {
        file: 'test/audit/delivery.test.ts',
        name: 'two processes on one slot make one run and send each alert once',
      },
      {
        file: 'test/simulation/workers.test.ts',
        name: 'a worker that is frozen, at every seventh step, and wakes after the run of the next slot forks no history',
      },
      { file: 'test/lambda/durable.test.ts', name: 'is refused where a later run was committed meanwhile' },
    ],
  },
  {
    id: 'B8',
    fault: 'a schema that is newer or older',
    holds:
      'a snapshot of a version that is not known is refused: baseline-invalid, with the version; a commit of one counts as one that cannot be read: baseline-invalid without the version, and verify calls it changed',
    tests: [
      NOTHING_COMPARED,
      { file: VERIFY, name: 'a commit of a newer version, which looks like one that was changed' },
    ],
    limit:
      'There has been one version so far, so that no older one is migrated. After a return to an older version the next run compares with nothing, and does not say that a newer version wrote the commit.',
  },
  {
    id: 'B9',
    fault: 'report, alerts and snapshot disagree',
    holds:
      'all are computed from one snapshot and named by one commit; alerts are read back by its hashes and not sent where they do not fit, and a stored run renders to the same bytes again',
    tests: [
      {
        file: 'test/audit/two-weeks.test.ts',
        name: 'the commit holds the hash of every other file and of the commit before',
      },
      {
        file: 'test/audit/report.test.ts',
        name: 'a stored run is rendered again to the same bytes, without a request and without touching the store',
      },
      {
        file: 'test/audit/delivery.test.ts',
        name: 'an alert whose result.json was altered before it was sent is not sent, and stays pending with a note',
      },
    ],
    limit:
      'verify checks hashes and does not compute the report again; `report` does. The answers of Bitbucket themselves are not kept.',
  },
  {
    id: 'B10',
    fault: 'a signing key that is disabled, away, or exchanged for another',
    holds:
      'nothing is committed unsigned, and a repeat goes on; the commit names its key; an older key is believed only where it is set up beside the new one',
    tests: [
      { file: SIGNING, name: 'that may not use it stops before Bitbucket is asked anything' },
      {
        file: SIGNING,
        name: 'that is refused at the very end commits nothing, and a repeat goes on without reading again',
      },
      {
        file: SIGNING,
        name: 'believes a run of an older key that is named beside the new one, and no other',
      },
      { file: SIGNING, name: 'does not begin after signed runs without the key' },
      {
        file: 'test/simulation/signed.test.ts',
        name: 'a death %s signing or committing leaves no commit without its signature',
      },
      { file: SIGNED, name: 'whose key was not given are not called valid' },
    ],
    limit: 'AWS KMS is a double on this machine, with real keys.',
  },
  {
    id: 'B11',
    fault: 'evidence that can be overwritten or unlocked',
    holds:
      'the bucket is versioned, locked and takes no write that replaces; no role may delete or bypass a lock',
    tests: [
      {
        file: 'test/infra/storage.test.ts',
        name: 'is versioned and locked for 400 days, which an administrator could still lift',
      },
      { file: 'test/infra/storage.test.ts', name: 'takes only writes that replace nothing, from anybody' },
      { file: 'test/infra/rights.test.ts', name: 'name every action and never delete, in %s' },
      { file: 'test/lambda/durable.test.ts', name: 'is only ever listed, read and created in' },
    ],
    limit: 'The template is checked, not an AWS account. A folder has no locks.',
  },
];
