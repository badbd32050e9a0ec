import type { FaultClass } from '../fault-class.ts';

const SECRETS = 'test/adapters/secrets/secrets-manager.test.ts';
const AUTHORIZATION = 'test/adapters/bitbucket/authorization.test.ts';

const DURABLE = 'test/lambda/durable.test.ts';
const DELIVERY = 'test/audit/delivery.test.ts';
const HISTORY = 'test/audit/history.test.ts';
const SLACK = 'test/adapters/channels/slack.test.ts';
const SNS = 'test/adapters/channels/sns.test.ts';
const MESSAGES = 'test/core/alert/messages.test.ts';
const S3 = 'test/adapters/store/s3-store.test.ts';
const LEASE = 'test/adapters/store/lease.test.ts';
const WATCHDOG = 'test/watchdog/watch.test.ts';
const ALARMS = 'test/infra/alarms.test.ts';
const FUNCTION = 'test/infra/function.test.ts';
const RIGHTS = 'test/infra/rights.test.ts';
const SETTINGS = 'test/settings.test.ts';
const CRASHES = 'test/simulation/crash-points.test.ts';
const WORKERS = 'test/simulation/workers.test.ts';
const TROUBLE = 'test/simulation/trouble.test.ts';
const HISTORIES = 'test/simulation/histories.test.ts';
const QUIET = 'test/simulation/quiet-year.test.ts';
const CHANNELS = 'test/simulation/several-channels.test.ts';
const DEFECTS = 'test/simulation/defects.test.ts';
const LONG = 'test/long/crash-points.test.ts';
const ANY_DEATH = {
  file: CRASHES,
  name: 'a death %s any I/O step changes nothing but the times of reading',
};
const ANY_DEFECT = { file: DEFECTS, name: 'it is noticed that %s' };

export const runs: readonly FaultClass[] = [
  {
    id: 'R1',
    fault: 'two schedules, a schedule and a person, or an event that comes twice',
    holds: 'one run, one commit, each alert once',
    tests: [
      {
        file: WORKERS,
        name: '%i workers on every slot, interleaved in %i ways, make one run each and send each alert once',
      },
      { file: DURABLE, name: 'makes one report and one alert where the schedule fires twice at once' },
      { file: DELIVERY, name: 'two processes on one slot make one run and send each alert once' },
    ],
  },
  {
    id: 'R2',
    fault: 'the event is lost, the schedule is off or the function is gone',
    holds:
      'a watchdog with a schedule of its own measures the age of the newest commit, and an alarm rings where that is old or the watchdog is silent',
    tests: [
      { file: WATCHDOG, name: 'emits no age before the first commit, so that the alarm rings' },
      { file: ALARMS, name: 'ring when the watchdog is silent; only the queue may have no numbers' },
      { file: ALARMS, name: 'look at what the watchdog emits, by stack and workspace' },
      { file: FUNCTION, name: 'looks after the auditor twice in each period of an alarm' },
    ],
    limit:
      'Watchdog and alarms stand in the same account and region. What they cannot tell within an hour is told within their period of hours.',
  },
  {
    id: 'R3',
    fault: 'Lambda stops a function that calls itself about sixteen times',
    holds: 'nothing calls itself: days of reading are one durable execution',
    tests: [
      { file: RIGHTS, name: 'of the auditor are these and no other' },
      {
        file: DURABLE,
        name: 'takes more than fifty hours of the clock and seconds of ours, where the quota is that small',
      },
    ],
  },
  {
    id: 'R4',
    fault: 'the process ends at any await: timeout, memory, freeze',
    holds: 'the next start goes on, and the run has the same bytes, times of reading apart',
    tests: [
      ANY_DEATH,
      { file: CRASHES, name: 'lists of deaths lose nothing and change nothing' },
      { file: CRASHES, name: 'two deaths anywhere in a small world, a sample of all pairs, change nothing' },
      {
        file: LONG,
        name: 'every pair of deaths in a small world, the first one %s its step, changes nothing but the times of reading',
      },
      { file: DURABLE, name: 'writes the same evidence however often it was interrupted' },
    ],
  },
  {
    id: 'R5',
    fault: 'the process dies behind the commit and before an alert',
    holds: 'the alert is sent by the next start, or by the run of the next week before its own',
    tests: [
      ANY_DEATH,
      {
        file: TROUBLE,
        name: 'a run that died between its claim and its commit is committed by the run of the next week',
      },
      {
        file: TROUBLE,
        name: 'what a run that died behind its commit did not send is sent by the run of the next week, first',
      },
      ANY_DEFECT,
    ],
  },
  {
    id: 'R6',
    fault: 'the process dies behind an alert and before the mark that it was sent',
    holds: 'it is sent once more, with the same key, and no other one is',
    tests: [ANY_DEATH, ANY_DEFECT],
    limit: 'A webhook and a mail have no idempotency key, so this one repeat cannot be prevented.',
  },
  {
    id: 'R7',
    fault: 'the process dies between the commit and the head',
    holds: 'the next run finds the commit, compares with it and moves the head on',
    tests: [
      ANY_DEATH,
      {
        file: HISTORY,
        name: 'a process that died between the commit and the head leaves a run that is compared with',
      },
    ],
  },
  {
    id: 'R8',
    fault: 'a worker is frozen, another one takes its place, and the first one wakes',
    holds:
      'one commit; one message at most is repeated; behind each commit there is one place, so that who slept through the run of the next week commits nothing, or had the place and is committed by that run',
    tests: [
      {
        file: WORKERS,
        name: 'a worker that is frozen, at every fifth step, and wakes after another one finished, repeats one message at most',
      },
      {
        file: LONG,
        name: 'a worker that is frozen at any step and wakes after another one finished repeats one message at most',
      },
      {
        file: WORKERS,
        name: 'a worker that is frozen, at every seventh step, and wakes after the run of the next slot forks no history',
      },
      {
        file: LONG,
        name: 'a worker that is frozen at any step and wakes after the run of the next slot forks no history',
      },
      {
        file: TROUBLE,
        name: 'a worker that sleeps through the run of the next week before its claim commits nothing',
      },
      {
        file: TROUBLE,
        name: 'a worker that sleeps through the run of the next week behind its claim is committed by that run',
      },
      ANY_DEFECT,
      {
        file: LEASE,
        name: 'of a dead holder is taken over within ten seconds, and the dead one knows when it wakes',
      },
    ],
    limit:
      'Who deletes claims, or breaks the history, while a worker is frozen can still have it fork. verify tells it as forked.',
  },
  {
    id: 'R9',
    fault: 'what was kept of the reading is cut, changed or of another version',
    holds:
      'each kept part carries the hash of its place and of what it holds: one that does not fit is read again, and the report is the same',
    tests: [
      { file: TROUBLE, name: 'a kept part of the reading that %s is read again' },
      { file: TROUBLE, name: 'whatever byte of a work file flips, the report is the same' },
      ANY_DEFECT,
    ],
    limit:
      'The hash is no signature: a part that somebody writes anew together with its hash is believed. Work files lie in a bucket that the auditor alone writes to.',
  },
  {
    id: 'R10',
    fault: 'no progress: every start fails',
    holds:
      'an execution ends after three tries and is told; a command ends with its exit code; when the faults stop the run closes',
    tests: [
      { file: DURABLE, name: 'ends after three tries where a step always fails' },
      { file: DURABLE, name: 'ends after three tries where a step always kills its sandbox' },
      { file: ALARMS, name: 'is told by a rule on what Lambda itself reports of this function' },
      { file: CRASHES, name: 'a process that dies again and again still gets to the end' },
      {
        file: HISTORIES,
        name: 'while faults never stop nothing false is committed, and when they stop the run closes',
      },
    ],
  },
  {
    id: 'R11',
    fault: 'Slack is busy, fails, or does not answer: was it sent or not?',
    holds:
      'it is tried again within half a minute, a message a second, and stays pending under its key where that does not help',
    tests: [
      { file: SLACK, name: 'waits as long as a 429 says' },
      { file: SLACK, name: 'leaves a message for later where a 429 wants more than thirty seconds' },
      { file: SLACK, name: 'tries four times where the server fails, then leaves the message for later' },
      { file: SLACK, name: 'paces messages a second apart, in their order' },
      { file: CRASHES, name: 'a channel that %s any one message gets it in the end' },
      {
        file: 'test/stages/deliver-once.test.ts',
        name: 'a slow send that fails takes nothing from the process that took over and sent',
      },
    ],
    limit:
      'A claim on a message lasts eight seconds. While a channel is tried for longer, the lease alone keeps a second process away: one that lost it, because it was frozen, can repeat the message.',
  },
  {
    id: 'R12',
    fault: 'Slack refuses for good, or answers 200 with something else',
    holds:
      'that is no success: the alert stays pending, is tried once by each run, and the watchdog counts the debt',
    tests: [
      { file: SLACK, name: 'takes %d for final, and says it' },
      { file: SLACK, name: 'does not take a 200 with %j for a success' },
      {
        file: DELIVERY,
        name: 'what Slack does not take stays pending, and a repeat of the slot sends it without touching the run',
      },
      {
        file: DELIVERY,
        name: 'what a channel that is gone never took is told by those that are there now, once',
      },
      {
        file: WATCHDOG,
        name: 'emits the age of the newest commit, partial runs, debts and the days of the token',
      },
      {
        file: WATCHDOG,
        name: 'counts what an old run owes, however many runs behind it owe nothing',
      },
      {
        file: CHANNELS,
        name: 'a channel that is down for weeks holds up no other one, and then gets everything in its order',
      },
    ],
  },
  {
    id: 'R13',
    fault: 'SNS takes a message and no person gets it: unconfirmed, unsubscribed, bounced',
    holds:
      'every address is subscribed by the stack; the watchdog counts the addresses that confirmed, and an alarm rings where that is less than the stack was given; the first run is announced by mail, which is how somebody knows that it arrives',
    tests: [
      {
        file: ALARMS,
        name: 'mails every address, takes TLS only, and lets alarms and rules of this account publish',
      },
      { file: WATCHDOG, name: 'emits how many mail addresses are confirmed, where somebody is mailed' },
      {
        file: WATCHDOG,
        name: 'emits no addresses where the topic is gone, so that the alarm rings',
      },
      { file: ALARMS, name: 'ring where fewer are subscribed than the stack was given: %s' },
      {
        file: RIGHTS,
        name: 'of the watchdog are these and no other: it reads neither access nor the credential',
      },
      {
        file: 'test/core/alert/follow-up.test.ts',
        name: 'is on the first run what there is, once, and names nobody',
      },
    ],
    limit:
      'SNS does not tell of a mail that bounces or is filed as junk; quiet weeks send none, and there is no canary. The alarm itself goes to the topic: with one address, unconfirmed, it shows in the console alone. An address that somebody adds by hand hides one that is gone.',
  },
  {
    id: 'R14',
    fault: 'a subject that SNS refuses',
    holds:
      'subjects are made of fixed words and numbers, and one that SNS would refuse is an error before it is sent',
    tests: [
      { file: MESSAGES, name: 'is ASCII, shorter than 100 characters and without names' },
      { file: SNS, name: 'does not send the subject %j, which SNS would refuse' },
      { file: SNS, name: 'takes a subject of 99 characters' },
    ],
  },
  {
    id: 'R15',
    fault: 'a message beyond what its channel takes',
    holds:
      'it is cut, counts exactly what is missing and names the report; urgent causes have messages of their own',
    tests: [
      { file: MESSAGES, name: 'stay below 200 KB and count what they leave out' },
      { file: MESSAGES, name: 'stays within its limits with %d causes and counts what is left out' },
      {
        file: 'test/core/alert/event.test.ts',
        name: 'stays below 256 KB and says how many facts are missing',
      },
    ],
  },
  {
    id: 'R16',
    fault: 'one channel works, another is down for days, and the next slot begins',
    holds:
      'delivery is remembered for each alert and channel; old runs are sent before new ones; no channel waits for another',
    tests: [
      {
        file: CHANNELS,
        name: 'a channel that is down for weeks holds up no other one, and then gets everything in its order',
      },
      {
        file: DELIVERY,
        name: 'the next run sends what the one before could not, under the key and number of its own run',
      },
      { file: TROUBLE, name: 'a channel that takes nothing for %i tries gets everything in the end' },
    ],
  },
  {
    id: 'R17',
    fault: 'the webhook is revoked or replaced',
    holds: 'it is a secret, read anew by each process; what the old one did not take is sent to the new one',
    tests: [
      {
        file: DELIVERY,
        name: 'the next run sends what the one before could not, under the key and number of its own run',
      },
      { file: SLACK, name: 'takes %d for final, and says it' },
      { file: DELIVERY, name: 'the webhook is a secret: no output and no file holds it' },
      {
        file: 'test/simulation/credential.test.ts',
        name: 'no byte of a credential is in any object, message, note or error, wherever the process dies',
      },
    ],
  },
  {
    id: 'R18',
    fault: 'the store fails: a condition that does not hold, a conflict, slow down, access denied',
    holds:
      'who comes second reads what the first one wrote; a conflict is asked again; any other failure ends the process, and the next start goes on',
    tests: [
      {
        file: CRASHES,
        name: 'a store that %s a read or write, at every fifth of them, changes nothing but the times of reading',
      },
      { file: LONG, name: 'a store that %s any one read or write changes nothing but the times of reading' },
      {
        file: CRASHES,
        name: 'a conflict at any one write that compares changes nothing but the times of reading',
      },
      { file: S3, name: 'finds its own object where the answer to a write got lost' },
      { file: S3, name: 'does not say that a stream exists when a rival was in the way and wrote nothing' },
      { file: S3, name: 'says what S3 refused' },
    ],
  },
  {
    id: 'R19',
    fault: 'Secrets Manager fails, or the secret is half rotated, empty or no JSON',
    holds:
      'a secret that is malformed is refused without a byte of it; one that cannot be read is no mistake of the settings; the current version alone is used, and asked for again once after a refusal',
    tests: [
      { file: SECRETS, name: 'that is %s is refused without showing it' },
      { file: SECRETS, name: 'that cannot be reached is no mistake in the settings' },
      {
        file: SECRETS,
        name: 'is its current version alone: the one before was meant to be given up, and a pending one is not ready',
      },
      {
        file: AUTHORIZATION,
        name: 'whose secret cannot be read again stays refused, without the error of the secret',
      },
      { file: AUTHORIZATION, name: 'is read again once, and not sent again while it is the same' },
    ],
    limit:
      'The previous version is never tried: whoever replaced a token wants it gone. A run whose new token is not valid yet ends as refused, and a repeat goes on from what was read.',
  },
  {
    id: 'R20',
    fault: 'the clock jumps, a leap day, the end of summer time',
    holds:
      'the slot comes from the schedule, the order from the chain of commits, leases from a clock that nobody sets; a claim on a message that is still there when it was waited for has a dead holder, whatever its time says',
    tests: [
      { file: TROUBLE, name: 'a clock that jumps %s changes nothing but the times of reading' },
      {
        file: TROUBLE,
        name: 'a claim of a dead process is waited for no longer than it can last, also where the clock was set back by a day',
      },
      {
        file: TROUBLE,
        name: 'a process whose clock is behind does not send what one whose clock is ahead is sending',
      },
      { file: LEASE, name: 'does not depend on what the clocks of two machines show' },
      { file: SETTINGS, name: '%s names the run %s' },
      {
        file: 'test/audit/two-weeks.test.ts',
        name: 'a slot earlier than the newest run is refused, and one that is committed is left as it is',
      },
    ],
    limit:
      'A claim whose time has passed by the own clock is taken over at once: where two processes deliver together and the clock of one is more than seconds ahead, it may repeat what the other is sending. With a --max-wait below eight seconds a claim is not waited for.',
  },
  {
    id: 'R21',
    fault: 'a new version is deployed in the middle of a run',
    holds:
      'an execution goes on with the version that it began with; what another version kept is read again',
    tests: [
      { file: FUNCTION, name: 'keeps the version that a run began with' },
      { file: TROUBLE, name: 'a kept part of the reading that %s is read again' },
    ],
    limit:
      'Settings of a command line that is started again are those of the new start. Two builds of one version number take each other’s parts.',
  },
  {
    id: 'R22',
    fault: 'Lambda throttles, or starts hours late',
    holds:
      'a late run is still that of its slot; an event that could not be delivered lies in a queue with an alarm',
    tests: [
      {
        file: FUNCTION,
        name: 'starts the alias once for each workspace, in local time, and gives up after an hour',
      },
      { file: ALARMS, name: 'ring when the watchdog is silent; only the queue may have no numbers' },
    ],
    limit: 'No concurrency is reserved.',
  },
  {
    id: 'R23',
    fault: 'the region is away',
    holds:
      'nothing is lost: the next run compares with what was last observed, and tells what happened meanwhile',
    tests: [
      {
        file: TROUBLE,
        name: 'what a run that died before its claim saw is told by the run of the next week',
      },
    ],
    limit: 'Nobody outside the region notices: watchdog and alarms are away, too.',
  },
  {
    id: 'R24',
    fault: 'too many messages',
    holds:
      'a quiet year sends none; a cause makes one message; everything that is not urgent comes in one digest a run',
    tests: [
      { file: QUIET, name: 'in a year in which nothing happens nobody is sent anything' },
      { file: QUIET, name: 'a new admin in a quiet year makes one alert and one reminder' },
      { file: QUIET, name: 'a scope that stays dark for a year is told once, and no run is complete' },
    ],
  },
];
