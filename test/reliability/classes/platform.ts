import type { FaultClass } from '../fault-class.ts';

const RIGHTS = 'test/infra/rights.test.ts';
const STORAGE = 'test/infra/storage.test.ts';
const LOCK = 'test/supply-chain/lock.test.ts';
const BUNDLES = 'test/supply-chain/bundles.test.ts';
const REDACT = 'test/core/report/redact.test.ts';

export const platform: readonly FaultClass[] = [
  {
    id: 'G1',
    fault: 'rights that are too wide',
    holds:
      'every statement of every role is listed: no wildcard action, no deletion, one secret, the own prefixes',
    tests: [
      { file: RIGHTS, name: 'of the auditor are these and no other' },
      {
        file: RIGHTS,
        name: 'of the watchdog are these and no other: it reads neither access nor the credential',
      },
      { file: RIGHTS, name: 'of the schedules are to start one alias each' },
      { file: RIGHTS, name: 'are held by these four roles alone, none of which has a policy of AWS' },
      { file: RIGHTS, name: 'do not reach the workspace of another stack' },
    ],
  },
  {
    id: 'G2',
    fault: 'a bucket that is public, unencrypted, without versions or takes plain HTTP',
    holds:
      'each bucket is private, encrypted, takes TLS only and outlives the stack; the checks of cdk-nag find one that is public, takes plain HTTP or keeps no access log',
    tests: [
      { file: STORAGE, name: 'is private, encrypted, outlives the stack and refuses old TLS' },
      {
        file: STORAGE,
        name: 'is versioned and locked for 400 days, which an administrator could still lift',
      },
      { file: 'test/infra/checks.test.ts', name: 'find a bucket that %s, and nothing else' },
    ],
    limit:
      "A key of one's own (SSE-KMS) encrypts evidence and work only with the setting kms; else S3's own key (SSE-S3) does, as it always does the logs. Only evidence has versions: work and logs have none, so that head and deliveries that are overwritten are lost.",
  },
  {
    id: 'G3',
    fault: 'another service is led to use a topic, bucket or key of the stack',
    holds: 'policies name the service and bind it to this account; of EventBridge they only name it',
    tests: [
      {
        file: 'test/infra/alarms.test.ts',
        name: 'mails every address, takes TLS only, and lets alarms and rules of this account publish',
      },
      { file: STORAGE, name: 'encrypts buckets, secret and topic, turns every year and lets alarms through' },
      {
        file: 'test/infra/services.test.ts',
        name: 'in %s every service but EventBridge is allowed in for this account only',
      },
    ],
    limit:
      'The statements by which EventBridge may publish to the topic, and use its key with the setting kms, are those of AWS CDK and have no condition on the account.',
  },
  {
    id: 'G4',
    fault: 'logs that are kept for ever',
    holds: 'they are kept for as long as asked',
    tests: [{ file: 'test/infra/function.test.ts', name: 'keeps its logs for as long as asked' }],
    limit: "They are encrypted by CloudWatch, not by a key of one's own.",
  },
  {
    id: 'G5',
    fault: 'a setting that leads the credential elsewhere',
    holds: 'the address of Bitbucket is its own or loopback, and requests go nowhere else',
    tests: [
      { file: 'test/settings.test.ts', name: 'may not be %s' },
      {
        file: 'test/adapters/bitbucket/transport.test.ts',
        name: 'nothing is sent to %s of a server that is not the own one',
      },
      {
        file: 'test/adapters/bitbucket/address.test.ts',
        name: 'is never another origin or path, however the link is mutated',
      },
    ],
  },
  {
    id: 'N1',
    fault: 'a package that runs something while it is installed',
    holds:
      'nothing runs: npm is told so, and nothing that is shipped would; every package is pinned by its hash',
    tests: [
      {
        file: LOCK,
        name: 'no package that is shipped has a script that runs while it is installed, and no other one needs it',
      },
      {
        file: LOCK,
        name: 'npm is told to run no script of a package',
      },
      { file: LOCK, name: 'every package comes from the registry of npm and is pinned by its hash' },
    ],
    limit:
      'That a version is a week old before it is taken is a rule for whoever takes it; nothing checks it.',
  },
  {
    id: 'N2',
    fault: 'a package with valid provenance that is bad all the same',
    holds: 'few packages, exact versions, and a bundle whose bytes anybody can make again',
    tests: [
      { file: BUNDLES, name: 'the same sources give the same bytes, in another folder and at another time' },
      {
        file: 'test/lambda/artefact.test.ts',
        name: 'is byte for byte the file that docs/dependencies.md tells of',
      },
      { file: LOCK, name: 'every version that is asked for is exact' },
      {
        file: BUNDLES,
        name: 'docs/dependencies.md lists what is shipped: if not, npm run docs:dependencies',
      },
    ],
    limit:
      'The product is not published with provenance of its own. Source maps name sources by their way from cdk.out: they are the same bytes only where it lies in the folder of the project.',
  },
  {
    id: 'N3',
    fault: 'a tree of packages that nobody has looked at',
    holds: 'what is shipped is listed with its licence, and there is a bill of materials with hashes',
    tests: [
      {
        file: BUNDLES,
        name: 'the auditing function holds at most ten packages that are not of AWS, the watchdog one',
      },
      { file: LOCK, name: 'beside the parts of AWS ten packages are asked for at run time' },
      { file: BUNDLES, name: 'every shipped package has a licence that asks for no more than to be named' },
      {
        file: BUNDLES,
        name: 'the bill of materials names every shipped package with the hash of its archive, and no time',
      },
      {
        file: 'test/cli/bundle.test.ts',
        name: 'the published package is the executable alone: no other package, no script',
      },
    ],
    limit:
      'Ten packages are asked for by name beside those of AWS: seven for the function, three more for the command line. With what they bring along, nine packages are in the function and fourteen in the command line.',
  },
  {
    id: 'N4',
    fault: 'long-lived credentials in CI',
    holds: 'CI needs none: it installs, checks and tests',
    tests: [
      {
        file: LOCK,
        name: 'npm is told to run no script of a package',
      },
    ],
    limit:
      'That no credential is there is by the script .ci/run; no test shows it. There is no pipeline that publishes or deploys.',
  },
  {
    id: 'D1',
    fault: 'personal data where it is not needed',
    holds:
      'events hold ids and no name; a report can be rendered without any; Bitbucket shows no e-mail address and none is kept',
    tests: [
      {
        file: 'test/core/alert/event.test.ts',
        name: 'holds the facts, the key, the run and its commit, and no name',
      },
      { file: REDACT, name: 'in %s names nobody, by no name, account or UUID' },
    ],
    limit: 'Alerts and reports for people name people: that is what they are for.',
  },
  {
    id: 'D2',
    fault: 'Atlassian asks apps to store no personal data, or to report it',
    holds: 'a person is identified by UUID; a report can be made under pseudonyms',
    tests: [
      { file: REDACT, name: 'in %s names nobody, by no name, account or UUID' },
      {
        file: REDACT,
        name: 'calls somebody the same in every report of a workspace, and differently in another one',
      },
    ],
    limit: "Snapshots hold display names. Atlassian's interface for reporting personal data is not called.",
  },
  {
    id: 'D3',
    fault: 'evidence that is kept for ever, or not long enough',
    holds:
      'retention is a setting; the lock is 400 days; work files expire after 30, heads and deliveries never',
    tests: [
      { file: STORAGE, name: 'is kept for ever unless a retention is asked for' },
      {
        file: STORAGE,
        name: 'is versioned and locked for 400 days, which an administrator could still lift',
      },
      {
        file: STORAGE,
        name: 'of work expires what is in progress, and nothing that tells what was delivered',
      },
    ],
    limit:
      'By default evidence is kept for ever: after 400 days it may be deleted, and nothing deletes it unless retentionDays is set.',
  },
  {
    id: 'D4',
    fault: "somebody's data must be erased, and the evidence cannot be",
    holds: 'the default lock can be lifted by an administrator; copies can be made under pseudonyms',
    tests: [
      {
        file: STORAGE,
        name: 'is versioned and locked for 400 days, which an administrator could still lift',
      },
      { file: REDACT, name: 'in %s names nobody, by no name, account or UUID' },
    ],
    limit:
      'Names stand in the locked files themselves, not in a table that can be deleted. Who chooses the lock against everybody cannot erase until it ends.',
  },
  {
    id: 'D5',
    fault: 'a link in a message that opens the report for whoever has it',
    holds: 'messages hold the place of the report, which opens for those who may sign in',
    tests: [{ file: 'test/core/alert/messages.test.ts', name: 'gets for the report at %s the button %s' }],
  },
];
