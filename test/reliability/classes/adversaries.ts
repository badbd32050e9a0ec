import type { FaultClass } from '../fault-class.ts';

const COMPARE = 'test/core/compare/compare.test.ts';
const TROUBLE = 'test/audit/trouble.test.ts';
const HISTORIES = 'test/simulation/histories.test.ts';
const QUIET = 'test/simulation/quiet-year.test.ts';
const ALARMS = 'test/infra/alarms.test.ts';
const RIGHTS = 'test/infra/rights.test.ts';
const STORAGE = 'test/infra/storage.test.ts';
const SELECT = 'test/core/alert/select-alerts.test.ts';

const MARKED_AS_SENT =
  'Whoever may write the work bucket can mark an alert as sent before it is: it then stands in the report and reaches nobody, and nothing that the product says shows it.';

export const adversaries: readonly FaultClass[] = [
  {
    id: 'A1',
    fault: 'an admin of the workspace removes the auditor, revokes its token or narrows what it sees',
    holds:
      'a refused credential commits nothing and is told as a failure; a narrower sight is told as lost coverage; the last state stays, also of repositories that are not listed any more',
    tests: [
      {
        file: TROUBLE,
        name: 'what an account that is no owner any more cannot see is not gone, and is not new when it sees it again',
      },
      {
        file: TROUBLE,
        name: 'a credential that is refused in the middle commits nothing, and the next start goes on from what was read',
      },
      { file: ALARMS, name: 'is told by a rule on what Lambda itself reports of this function' },
      {
        file: 'test/lambda/official-runner.test.ts',
        name: 'fails with a plain message where the credential is refused',
      },
      { file: QUIET, name: 'a scope that stays dark for a year is told once, and no run is complete' },
    ],
    limit: 'It is noticed by the next audit, not before.',
  },
  {
    id: 'A2',
    fault: 'one repository or project is hidden from the auditor, and then changed',
    holds:
      'that it is dark is told; nothing in it counts as revoked; what changed meanwhile is told when it is readable again',
    tests: [
      {
        file: HISTORIES,
        name: 'over weeks of grants, joins, moves, darkness, crashes and forgery every admin is told once and nobody falsely',
      },
      {
        file: 'test/audit/two-weeks.test.ts',
        name: 'what was dark is back a week later and is not told as new',
      },
    ],
  },
  {
    id: 'A3',
    fault: 'a grant is given and taken back between two audits',
    holds: 'audits in its time see it and no others do; a shorter schedule narrows the window',
    tests: [
      {
        file: 'test/simulation/between-audits.test.ts',
        name: 'a grant that is given and taken back between two audits is seen by those that fall into its time alone',
      },
    ],
    limit:
      'Reading lists cannot see it. The README says so. Where the organisation has an audit log, that log holds it.',
  },
  {
    id: 'A4',
    fault: 'a flood: so many repositories or changes that the audit never ends, or the alert drowns',
    holds:
      'what can do most is read first; days of reading stay far below the quotas of an execution; urgent alerts go first and alone, and an unusually large change is told as one',
    tests: [
      {
        file: 'test/lambda/two-thousand.test.ts',
        name: '2,000 repositories take hours of waiting and a fraction of a tenth of the quotas',
      },
      {
        file: 'test/long/twenty-thousand.test.ts',
        name: '20,000 repositories take days of waiting and a fraction of the quotas',
      },
      {
        file: 'test/core/collect/plan.test.ts',
        name: 'groups and project grants come before repository grants',
      },
      { file: SELECT, name: 'puts urgent ones first, then the graver' },
      { file: 'test/core/alert/follow-up.test.ts', name: 'counts what was there before' },
    ],
  },
  {
    id: 'A5',
    fault:
      'an admin who joins a group that is admin already, takes a direct grant to outlive it, moves a repository, or makes it public',
    holds:
      'each is told for itself: the new admin by the group, the grant that changed no level, the move, the publication',
    tests: [
      {
        file: COMPARE,
        name: 'a person who joins an admin group is a new admin on each repository of the group, by one cause',
      },
      {
        file: COMPARE,
        name: 'an admin who is granted admin once more is no new admin, but the grant is told',
      },
      {
        file: COMPARE,
        name: 'a repository that moves tells its projects, and what people gained by the move',
      },
      { file: COMPARE, name: 'a repository that becomes public is one fact, not one for each user' },
    ],
    limit: 'What is public for an hour between two audits is not seen.',
  },
  {
    id: 'A6',
    fault:
      'a decoy: a group of the same name, a person whose name looks like another one’s, a name that runs backwards',
    holds:
      'slugs and UUIDs decide and stand beside the names; a question that fits several people is asked back with their UUIDs',
    tests: [
      {
        file: 'test/adapters/bitbucket/scopes.test.ts',
        name: 'to groups name the slug, with its workspace where it is another one: %j',
      },
      { file: 'test/core/report/report-html.test.ts', name: 'shows the UUID with every name' },
      {
        file: 'test/core/alert/messages.test.ts',
        name: 'says who, what, on what, why, between when, and what to do',
      },
      {
        file: 'test/cli/ask.test.ts',
        name: 'asks back when several people match, with their UUIDs, on standard error',
      },
      { file: 'test/core/text/inert.test.ts', name: 'shows %j as %j' },
      { file: 'test/core/text/look-alikes.test.ts', name: 'shows %s as an escape' },
    ],
    limit: 'A name wholly of another script that looks alike is told apart by its UUID alone.',
  },
  {
    id: 'A7',
    fault: 'somebody edits what mutes alerts',
    holds: 'no list and no setting of the product mutes; every new admin is an urgent alert',
    tests: [
      {
        file: SELECT,
        name: 'gives each cause with an urgent fact an alert of its own, with the other facts of the cause',
      },
    ],
    limit: MARKED_AS_SENT,
  },
  {
    id: 'A8',
    fault: 'somebody with rights in the AWS account deletes or rewrites evidence, or stops the schedule',
    holds:
      'evidence is versioned and locked, and takes only writes that replace nothing; a change is found by its hashes, and by signatures where there is a key; a missing run rings an alarm',
    tests: [
      {
        file: STORAGE,
        name: 'is versioned and locked for 400 days, which an administrator could still lift',
      },
      { file: STORAGE, name: 'is locked against everybody on request' },
      { file: STORAGE, name: 'takes only writes that replace nothing, from anybody' },
      { file: RIGHTS, name: 'are held by these four roles alone, none of which has a policy of AWS' },
      {
        file: 'test/audit/signing.test.ts',
        name: 'with a key finds a history that was written anew without signatures',
      },
      { file: ALARMS, name: 'ring when the watchdog is silent; only the queue may have no numbers' },
    ],
    limit: `Who may administer the account can remove schedule, watchdog and alarms together. A commit does not name the code that made it, and no alarm looks at CloudTrail. ${MARKED_AS_SENT}`,
  },
  {
    id: 'A9',
    fault: 'the Slack channel is archived, or the mailbox unsubscribes',
    holds:
      'Slack says so: the alert stays pending and the watchdog counts it; fewer confirmed mail addresses than were given ring an alarm; the other channel gets its own',
    tests: [
      { file: 'test/adapters/channels/slack.test.ts', name: 'takes %d for final, and says it' },
      {
        file: 'test/simulation/several-channels.test.ts',
        name: 'a channel that is down for weeks holds up no other one, and then gets everything in its order',
      },
      {
        file: 'test/watchdog/watch.test.ts',
        name: 'emits the age of the newest commit, partial runs, debts and the days of the token',
      },
      { file: ALARMS, name: 'ring where fewer are subscribed than the stack was given: %s' },
    ],
    limit: 'An address that somebody adds by hand hides one that left.',
  },
  {
    id: 'A10',
    fault: 'slow drift: a little more access each week',
    holds: 'each step is told in the week it happens, and any two runs can be compared',
    tests: [
      { file: QUIET, name: 'one person who is given a little more each week is in one message each week' },
      {
        file: 'test/cli/ask.test.ts',
        name: 'of runs that lie further apart leave out what came and went between them',
      },
    ],
    limit:
      'The report shows trends in numbers; the sum of what one person gained over months is asked with `changes`, not shown.',
  },
];
