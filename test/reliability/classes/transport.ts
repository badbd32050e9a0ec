import type { FaultClass } from '../fault-class.ts';

const BITBUCKET = 'test/adapters/bitbucket';
const TRANSPORT = `${BITBUCKET}/transport.test.ts`;
const THROTTLING = `${BITBUCKET}/throttling.test.ts`;
const PAGING = `${BITBUCKET}/paging.test.ts`;
const FAILURES = `${BITBUCKET}/failures.test.ts`;
const SCOPES = `${BITBUCKET}/scopes.test.ts`;
const ADDRESS = `${BITBUCKET}/address.test.ts`;
const AUTHORIZATION = `${BITBUCKET}/authorization.test.ts`;
const ENVIRONMENT = `${BITBUCKET}/environment.test.ts`;
const JSON_TEXT = 'test/adapters/http/json.test.ts';
const TROUBLE = 'test/audit/trouble.test.ts';
const ACCOUNT = 'test/adapters/bitbucket/account.test.ts';
const OTHER = 'test/simulation/other-account.test.ts';
const AWS = 'test/audit/aws.test.ts';
/** 1,500 in every run of the suite, 100,000 in the long run. */
const MUTATED = {
  file: `${BITBUCKET}/mutated-page.test.ts`,
  name: 'a page mutated on the wire ends as the whole list or as a named failure, never as a shorter list',
};
/** The rows of the table of bad answers, each over a socket of its own. */
const BAD_ANSWER = { file: TRANSPORT, name: '%s is unreadable, never an empty list' };

export const transport: readonly FaultClass[] = [
  {
    id: 'T1',
    fault: 'a 429 without Retry-After, as text',
    holds:
      'the auditor counts the rolling hour itself, waits from half a minute up to ten, longer each time in a row, and then gives the slot back to be gone on with',
    tests: [
      {
        file: THROTTLING,
        name: 'without Retry-After is waited for longer each time in a row, up to ten minutes',
      },
      { file: THROTTLING, name: 'that meets several requests under way counts once' },
      { file: THROTTLING, name: 'is never overdrawn, and needs no header of the server' },
      {
        file: 'test/lambda/durable.test.ts',
        name: 'waits for the quota as often as it must and ends with one report',
      },
      { file: TROUBLE, name: 'a spent quota ends with 5, and a repeat goes on where it stopped' },
    ],
  },
  {
    id: 'T2',
    fault: 'Retry-After as seconds, date, zero, negative, huge, garbage or twice',
    holds: 'a wait between a second and an hour, or the own one where the header says nothing usable',
    tests: [
      { file: THROTTLING, name: '%j asks for %p seconds' },
      { file: THROTTLING, name: 'whatever it holds, the wait lies between a second and an hour' },
      { file: TROUBLE, name: 'a 429 that Bitbucket wants waited for longer than allowed ends with 5' },
    ],
  },
  {
    id: 'T3',
    fault: 'rate-limit headers that are there, absent or in another unit',
    holds:
      'none of them is needed: what was sent is counted here, across processes; X-RateLimit-NearLimit, where it comes, leaves a fifth of the hour at most',
    tests: [
      { file: THROTTLING, name: 'is never overdrawn, and needs no header of the server' },
      {
        file: THROTTLING,
        name: 'has a fifth left at most where the server says whether its limit is near: %s',
      },
    ],
    limit:
      'Only access tokens are told. Where others spend the quota of another credential, the first 429 tells it.',
  },
  {
    id: 'T4',
    fault: '500, 502, 503 and 504, once or for hours',
    holds:
      'five tries with jitter within one budget of retries; then the scope is asked for once more after all others and is unreadable; where nothing answers any more the run stops and can be gone on with',
    tests: [
      BAD_ANSWER,
      { file: TRANSPORT, name: 'after %s the list is asked for again and read' },
      { file: TRANSPORT, name: 'all scopes share one budget of retries' },
      {
        file: TROUBLE,
        name: 'a scope that keeps failing while others answer is unreadable, and the run partial',
      },
      {
        file: TROUBLE,
        name: 'a Bitbucket that goes away in the middle ends with 5, not with a report of what is left',
      },
    ],
  },
  {
    id: 'T5',
    fault: 'a connection reset before the headers, in the middle of the body or after the last byte',
    holds: 'asked again; half a body never reaches the parser as a success, and a whole one counts',
    tests: [
      BAD_ANSWER,
      { file: TRANSPORT, name: 'after %s the list is asked for again and read' },
      { file: TRANSPORT, name: 'a reset after the last byte of an answer takes nothing from it' },
    ],
  },
  {
    id: 'T6',
    fault: 'a name that is not found, a connection that is refused or never completed',
    holds: 'a passing fault: the run stops without a report and the slot can be gone on with',
    tests: [
      { file: TRANSPORT, name: '%s is a fault of the network, which may pass' },
      { file: TRANSPORT, name: 'a refused connection is transient' },
      {
        file: TRANSPORT,
        name: 'a server that takes the connection and then says nothing is given up in time',
      },
      { file: TROUBLE, name: 'a Bitbucket that is away ends with 5' },
    ],
    limit: 'No name server takes part in the tests: its faults are shown by the codes that Node gives.',
  },
  {
    id: 'T7',
    fault:
      'a certificate that is expired, for another host, of nobody; the check turned off in the environment',
    holds:
      'refused before anything is sent, without another try; in the middle of a run it ends the run, which commits nothing; the variable that turns the check off stops the start',
    tests: [
      {
        file: TRANSPORT,
        name: 'a certificate that is refused shuts a run out at its beginning, and is no property of a scope',
      },
      {
        file: TROUBLE,
        name: 'a Bitbucket that goes away in the middle ends with 5, not with a report of what is left',
      },
      { file: TRANSPORT, name: 'a self-signed certificate is refused, and not tried again' },
      { file: TRANSPORT, name: 'a server that speaks no TLS is refused like one with a bad certificate' },
      { file: ENVIRONMENT, name: 'a certificate %s' },
      {
        file: ENVIRONMENT,
        name: 'a certificate that nobody signed is refused, also where the environment turns the check off',
      },
      { file: 'test/settings.test.ts', name: 'tell every mistake at once, each by the names of the setting' },
      { file: 'test/lambda/durable.test.ts', name: 'names every variable that is wrong' },
    ],
  },
  {
    id: 'T8',
    fault: 'headers that never come',
    holds: 'one deadline for the whole request; after two of them the scope is unreadable',
    tests: [BAD_ANSWER],
  },
  {
    id: 'T9',
    fault: 'a body that trickles',
    holds: 'the same deadline ends it, however often a byte comes',
    tests: [BAD_ANSWER],
  },
  {
    id: 'T10',
    fault: 'a bomb of gzip, deflate or brotli, or a body that is merely huge',
    holds: 'bytes are counted as they are decoded: reading stops at 8 MB and the scope is unreadable',
    tests: [BAD_ANSWER],
  },
  {
    id: 'T11',
    fault: 'content codings one over the other, or one that was not asked for',
    holds: 'refused without decoding anything',
    tests: [BAD_ANSWER],
    limit: 'The undici that is used is the one in package.json, not the one inside Node.',
  },
  {
    id: 'T12',
    fault: 'a page of HTML with status 200',
    holds: 'type and text must both be JSON; else asked again, then unreadable',
    tests: [BAD_ANSWER],
  },
  {
    id: 'T13',
    fault: 'an empty body, or a success that carries no list (202, 204, 304)',
    holds: 'unreadable, which is not the same as an empty list',
    tests: [BAD_ANSWER],
  },
  {
    id: 'T14',
    fault: 'JSON that was cut, with a length, without one, or where the connection closes',
    holds: 'no cut text is JSON, so that every cut is noticed; asked again, then unreadable',
    tests: [BAD_ANSWER, MUTATED],
  },
  {
    id: 'T15',
    fault: 'a 200 of another shape: `{}`, an error, values that are null or an object',
    holds:
      'unreadable, with the name of the field; the one address that answers strangers with an empty list is never used',
    tests: [
      { file: PAGING, name: '%s is unreadable and not asked for again' },
      { file: PAGING, name: 'is named by the field, never by its content' },
      {
        file: SCOPES,
        name: 'are never asked for by the address that hides them from people outside the group',
      },
      MUTATED,
    ],
    limit:
      'A list without rows, size and page length is read twice and then believed: no documented answer looks so.',
  },
  {
    id: 'T16',
    fault: 'a size that is not the number of rows, rows that come twice, pages longer than they say',
    holds: 'read again twice, then unreadable as a whole',
    tests: [
      { file: PAGING, name: 'because it %s is read again twice and then unreadable' },
      { file: PAGING, name: 'and hold more rows than they say is read again twice and then unreadable' },
      { file: PAGING, name: 'and come in another order than they were asked for are not all of it' },
      { file: PAGING, name: 'nor their own length is read until two readings agree' },
      { file: TROUBLE, name: 'a list that breaks off in the middle is unreadable as a whole' },
      MUTATED,
    ],
    limit:
      'Where Bitbucket itself leaves a row out, and tells no size or one that fits (the older lists of groups and members never tell one), the page is that of a shorter list. Only Bitbucket’s own effective list and the second readings speak against it.',
  },
  {
    id: 'T17',
    fault:
      'JSON that readers take differently: a member twice, `__proto__`, huge numbers, marks, bad UTF-8, depth',
    holds:
      'a member named twice, bytes that are not UTF-8 and deep nesting are refused; known fields are picked, identifiers are well-formed texts',
    tests: [
      { file: JSON_TEXT, name: 'a text that %s' },
      { file: JSON_TEXT, name: 'an answer that %s' },
      { file: JSON_TEXT, name: 'a member called __proto__ is a member and no prototype' },
      { file: JSON_TEXT, name: 'whatever JSON any value makes' },
      { file: PAGING, name: 'with a key named __proto__ changes nothing but the row that holds it' },
    ],
  },
  {
    id: 'T18',
    fault: 'a next link to another host, a look-alike, another port, or with user information',
    holds: 'not followed: nothing is sent, the scope is unreadable and says that somebody may be tampering',
    tests: [
      { file: PAGING, name: 'to %s is not followed' },
      { file: ADDRESS, name: 'is never another origin or path, however the link is mutated' },
      { file: TRANSPORT, name: 'nothing is sent to %s of a server that is not the own one' },
    ],
    limit:
      'There is no alert about an attack: the message tells lost coverage, the report tells why; the message of a first run only counts what could not be read.',
  },
  {
    id: 'T19',
    fault: 'a next link without TLS, to another path or workspace, or through dots and encoded slashes',
    holds: 'not followed: only another query on exactly the list’s own path is',
    tests: [
      { file: PAGING, name: 'to %s is not followed' },
      { file: ADDRESS, name: 'is never another origin or path, however the link is mutated' },
      { file: ADDRESS, name: 'stays one segment of the path, or makes no address at all' },
    ],
  },
  {
    id: 'T20',
    fault:
      'pages that lead in a circle or never end, an empty page that goes on, a next link that was left out',
    holds: 'circles and endless lists are unreadable; a lost link shows in the size or in the full last page',
    tests: [
      { file: PAGING, name: 'that closes a circle of %i pages ends the list as unreadable' },
      { file: PAGING, name: 'that never ends stops at the quota of an hour' },
      { file: PAGING, name: 'always asks for the next link, the size and full pages' },
      {
        file: PAGING,
        name: 'and whose last page is full is read in pages of another length, which show that there is no more',
      },
      MUTATED,
    ],
  },
  {
    id: 'T21',
    fault: 'redirects, to the same or another host',
    holds: 'never followed; the scope is unreadable',
    tests: [{ file: TRANSPORT, name: 'with status %i is not followed, to the same or another host' }],
  },
  {
    id: 'T22',
    fault: 'a credential that is refused at the first request',
    holds: 'nothing is committed, the exit says so, and what to change is told',
    tests: [
      {
        file: TROUBLE,
        name: 'a refused credential ends with 4, says what kind it is and what to change, and commits nothing',
      },
      {
        file: 'test/cli/doctor.test.ts',
        name: 'tells a refused token from everything else, and asks no further',
      },
      {
        file: 'test/lambda/official-runner.test.ts',
        name: 'fails with a plain message where the credential is refused',
      },
    ],
  },
  {
    id: 'T23',
    fault: 'the credential is refused in the middle of a run, because the secret was rotated',
    holds:
      'the secret is read once more and the run goes on where the account is the same; another account ends it as refused, and what was read meanwhile is not used',
    tests: [
      { file: AUTHORIZATION, name: 'that was rotated meanwhile is replaced, and the reading goes on' },
      {
        file: AUTHORIZATION,
        name: 'may be replaced again after a success, so that a long run survives two rotations',
      },
      { file: AWS, name: 'a secret that is rotated in the middle is read once more, and the audit goes on' },
      {
        file: AWS,
        name: 'a secret that is exchanged in the middle for one of another account ends with 4 and commits nothing',
      },
      {
        file: OTHER,
        name: 'a secret that comes to hold the credential of another account in the middle ends the run as refused',
      },
      { file: OTHER, name: 'what was read while the account changed is read again by the first one' },
      {
        file: OTHER,
        name: 'a slot that one account has begun is not finished by another, and the next slot is',
      },
      {
        file: OTHER,
        name: 'at whatever step the account changes, what is committed is what one of the two was shown',
      },
      { file: ACCOUNT, name: '%s, once the new token is in use' },
      { file: ACCOUNT, name: 'of an access token is nobody: two of them cannot be told apart' },
    ],
    limit:
      'Access tokens belong to no account, so that one can be exchanged for another unnoticed. Where an API token may not say whose it is, and between two processes, the e-mail address stands for the account.',
  },
  {
    id: 'T24',
    fault: 'a token that expires, of which Bitbucket tells nobody but its owner',
    holds:
      'its last day stands in a tag of the secret; the watchdog counts the days and an alarm rings before',
    tests: [
      { file: 'test/watchdog/judge.test.ts', name: 'until %p are %p' },
      {
        file: 'test/watchdog/watch.test.ts',
        name: 'emits the age of the newest commit, partial runs, debts and the days of the token',
      },
      { file: 'test/infra/storage.test.ts', name: 'tells by a tag when the token expires' },
      {
        file: 'test/infra/alarms.test.ts',
        name: 'look at what the watchdog emits, by stack and workspace',
      },
    ],
    limit:
      'The day is what somebody wrote into the settings: Bitbucket does not tell it. The alarm is told once, 14 days before, and then stays red without a reminder.',
  },
  {
    id: 'T25',
    fault: 'a 403 for a missing scope, a missing role, the kind of credential or the IP address',
    holds: 'each is told apart, with what to change; for the audit all are unreadable',
    tests: [
      { file: FAILURES, name: '%s is told as such' },
      { file: FAILURES, name: 'with nothing of what the server said, at status %i' },
    ],
  },
  {
    id: 'T26',
    fault: 'a 404 on something just listed, or on everything',
    holds: 'the one is unreadable and takes nothing from anybody; the other ends the run without a report',
    tests: [
      {
        file: TROUBLE,
        name: 'a repository that is deleted while the run is under way takes nothing from the others',
      },
      {
        file: TROUBLE,
        name: 'a workspace that is found nowhere any more is told as such, not as one in which all lost their access',
      },
    ],
    limit:
      'A repository that was deleted meanwhile counts as not read in this run, and as removed in the next.',
  },
  {
    id: 'T27',
    fault: 'a removed interface (410), pages that are too long (400), days on which answers are withheld',
    holds: 'never an empty list: a removed interface is told as such, and pages of 50 are asked for',
    tests: [
      { file: FAILURES, name: '%s is told as such' },
      { file: PAGING, name: 'pages of 50 are asked for, and from then on, where 100 are too many' },
      {
        file: TROUBLE,
        name: 'a day on which every list of grants answers %i takes nothing from anybody, and what is lost is told',
      },
    ],
    limit:
      'Nothing knows the calendar of announced outages. A day of 5xx is an outage like another; with 410 or 403 a partial run is committed at once. A removed interface is no urgent alert: the message tells lost coverage, the report tells why; the message of a first run only counts what could not be read.',
  },
  {
    id: 'T28',
    fault: 'a replica that answers with an older list',
    holds:
      'a list that lost an entry since the last run is read again, and what either reading showed counts',
    tests: [
      {
        file: 'test/simulation/torn-reads.test.ts',
        name: 'a group that seems to have lost %s is read again, and the first answer was wrong',
      },
      {
        file: 'test/core/collect/read-twice.test.ts',
        name: 'nothing that either reading showed is missing, and nothing else is there',
      },
    ],
    limit:
      'A replica that is behind in both readings, or that does not show yet what is new, is believed until the next run.',
  },
  {
    id: 'T29',
    fault: 'a permission word, a kind of object or a field that is new',
    holds:
      'a word is told, urgent, and revokes nothing; an object of another shape is unreadable; a field is ignored',
    tests: [
      { file: TROUBLE, name: 'an unknown permission word is reported and takes nothing away from anybody' },
      { file: SCOPES, name: 'to users keep the word of the level, known or not: %j' },
      { file: SCOPES, name: 'with a role that nobody has defined are named with it' },
      { file: PAGING, name: '%s is unreadable and not asked for again' },
    ],
    limit: 'Fields that are ignored are not counted.',
  },
  {
    id: 'T30',
    fault: 'proxies, trusted authorities and options of Node that somebody set in the environment',
    holds:
      'a proxy gets nothing to see; an authority that was added counts, as in companies it must; the check of certificates cannot be turned off',
    tests: [
      { file: ENVIRONMENT, name: 'a proxy in the environment gets nothing to see' },
      { file: ENVIRONMENT, name: 'a certificate %s' },
      { file: TRANSPORT, name: 'nothing through the global dispatcher' },
    ],
    limit:
      'NODE_OPTIONS runs code before this program does, so no check inside it would help: whoever sets the environment of the process owns it. In AWS that shows as a change of the function.',
  },
];
