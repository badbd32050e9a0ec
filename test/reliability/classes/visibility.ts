import type { FaultClass } from '../fault-class.ts';

const COMPARE = 'test/core/compare/compare.test.ts';
const LAWS = 'test/core/compare/laws.test.ts';
const WEEKS = 'test/audit/two-weeks.test.ts';
const TROUBLE = 'test/audit/trouble.test.ts';
const COVERAGE = 'test/core/coverage/coverage.test.ts';
const SCOPES = 'test/adapters/bitbucket/scopes.test.ts';
const PAGING = 'test/adapters/bitbucket/paging.test.ts';
const TORN = 'test/simulation/torn-reads.test.ts';
const MASS_LOSS = 'test/simulation/mass-loss.test.ts';
const TWICE = 'test/core/collect/read-twice.test.ts';
const BELIEVED = 'test/core/collect/believed.test.ts';
const AGAIN = 'test/core/collect/due-again.test.ts';

export const visibility: readonly FaultClass[] = [
  {
    id: 'C1',
    fault: 'some lists that may not be read in one week, and may be in the next',
    holds: 'the run is partial and names them; nothing in them is revoked, nothing is told as new afterwards',
    tests: [
      {
        file: COMPARE,
        name: '%s that becomes dark is neither revoked nor, when it is readable again, new',
      },
      { file: WEEKS, name: 'what was dark is back a week later and is not told as new' },
      {
        file: LAWS,
        name: 'a scope that goes dark and comes back takes all of its facts with it and brings them once',
      },
    ],
  },
  {
    id: 'C2',
    fault: 'a real change in a list that could not be read',
    holds: 'told once, when the list is readable again, with the time since it was last seen',
    tests: [
      { file: COMPARE, name: 'what changed in the dark is told once, when it is readable again' },
      {
        file: COMPARE,
        name: 'an admin on a repository that was dark from its first day is told when it is readable',
      },
      {
        file: 'test/core/alert/messages.test.ts',
        name: 'says that a change may be older where a scope is readable again',
      },
    ],
  },
  {
    id: 'C3',
    fault: 'members of a group that cannot be read',
    holds:
      'no membership is revoked; levels that hang on it are lower bounds; what was known before is never shown as proven',
    tests: [
      { file: COVERAGE, name: 'last known members of a dark group are not in the rows' },
      {
        file: 'test/core/access/rows.test.ts',
        name: 'a row is exact where all it depends on was read, else a lower bound',
      },
      {
        file: TROUBLE,
        name: 'a scope that keeps failing while others answer is unreadable, and the run partial',
      },
    ],
  },
  {
    id: 'C4',
    fault: 'people who are moved from one group to another while the run reads both',
    holds:
      'after a long run, and wherever a list lost an entry, what decides on many repositories is read again, and whatever either reading showed counts',
    tests: [
      {
        file: TORN,
        name: 'in a %s run whoever goes from %s to %s is an admin, or the repository is named, whenever it happens',
      },
      { file: TORN, name: 'what changed while it was read is named, and the next run tells who lost it' },
      { file: TWICE, name: 'nothing that either reading showed is missing, and nothing else is there' },
      { file: AGAIN, name: 'after a long run what gives access on many repositories is read again' },
      { file: AGAIN, name: 'repositories that were read before a group lost somebody are read again' },
    ],
    limit:
      'In a first run of less than ten minutes nothing is read again: no list can have lost anything. Who moves twice while a run is under way can be missed.',
  },
  {
    id: 'C5',
    fault: 'rows that come or go between two pages of a list',
    holds: 'a list of several pages is read until two readings agree; after three it is unreadable',
    tests: [
      {
        file: 'test/adapters/bitbucket/drift.test.ts',
        name: 'a list that changes between its pages never loses a row that was there all the time',
      },
      { file: PAGING, name: 'in which a removed row hid another one is read again' },
      { file: PAGING, name: 'whose size changes between two pages is read again, though the rows add up' },
      { file: PAGING, name: 'that changes all the time is given up after three readings' },
    ],
  },
  {
    id: 'C6',
    fault: 'a large part of all access that is gone at once',
    holds: 'the lists that lost something are read again before anything is told',
    tests: [
      {
        file: AGAIN,
        name: 'where a group lost a single member all that decides on many repositories is read again',
      },
      {
        file: AGAIN,
        name: 'a grant of another level is one that was lost, and an unchanged list is believed',
      },
      {
        file: TORN,
        name: 'a group that seems to have lost %s is read again, and the first answer was wrong',
      },
      {
        file: MASS_LOSS,
        name: 'a loss of %s that a second reading confirms is told like any other',
      },
      {
        file: MASS_LOSS,
        name: 'a loss of %s that a second reading confirms is told as unusually large',
      },
    ],
    limit:
      'A loss that both readings show is told as revocations of low severity, unless more than 50 accesses and more than 25 % of all changed in one run: then the message is of high severity and says so first.',
  },
  {
    id: 'C7',
    fault: 'a repository made, deleted, renamed, moved or made public while the run is under way',
    holds:
      'rows of another holder under the same slug are refused; what is gone is unreadable now and removed next time; what moved between two readings is named',
    tests: [
      { file: BELIEVED, name: 'a repository that moved to another project is unreadable, whatever it shows' },
      {
        file: TROUBLE,
        name: 'a repository that is deleted while the run is under way takes nothing from the others',
      },
      { file: SCOPES, name: 'of another holder, whose key or slug was used again, are not taken for these' },
      {
        file: COMPARE,
        name: 'a repository that moves tells its projects, and what people gained by the move',
      },
      { file: COMPARE, name: 'an added repository gives no raised, but a direct admin on it is a new admin' },
    ],
    limit: 'What is made after the list was read is seen by the next run.',
  },
  {
    id: 'C8',
    fault: 'new keys, slugs and names, and lists in another order',
    holds: 'no fact: identity is the UUID, or the slug of a group',
    tests: [
      {
        file: LAWS,
        name: 'names, slugs of repositories and keys of projects are labels: other ones are no change',
      },
      { file: COMPARE, name: 'a project whose key changes is the same project' },
      {
        file: WEEKS,
        name: 'the same answers and the same slot give the same bytes, whatever the order of the answers',
      },
    ],
    limit: 'Bitbucket names groups by slug alone: one whose slug changes is another group.',
  },
  {
    id: 'C9',
    fault: 'a slug that a new repository took over',
    holds:
      'the UUID decides, and grants that name another holder are refused; an empty list, which names nobody, is not believed where the name changed meanwhile',
    tests: [
      {
        file: BELIEVED,
        name: 'a repository that was renamed and shows no grants is unreadable, because its name may be that of another',
      },
      {
        file: WEEKS,
        name: 'a repository is asked for by the slug that this run listed, because another one may have its old slug',
      },
      { file: SCOPES, name: 'of another holder, whose key or slug was used again, are not taken for these' },
      {
        file: 'test/audit/history.test.ts',
        name: 'another workspace that took over the slug is not compared with the old one',
      },
    ],
    limit:
      'That a name changed is seen where the lists are read twice: in runs of more than ten minutes, and where something was lost.',
  },
  {
    id: 'C10',
    fault: 'people without account id or name, with a closed account, or without a UUID',
    holds: 'kept by their UUID and flagged; a row without one makes its list unreadable',
    tests: [
      { file: SCOPES, name: 'with %s are kept by their UUID' },
      { file: SCOPES, name: 'without a UUID make the list unreadable' },
      {
        file: 'test/core/access/rows.test.ts',
        name: 'flags are sorted and say what is known of the account, members and owners being no strangers',
      },
    ],
  },
  {
    id: 'C11',
    fault: 'people with access who are in no list of members',
    holds: 'everybody whom any list names is audited',
    tests: [
      {
        file: 'test/core/access/effective-access.test.ts',
        name: "users of Bitbucket's own list are known, too",
      },
      { file: 'test/core/findings/rules.test.ts', name: '%s fires and names whom it is about' },
    ],
  },
  {
    id: 'C12',
    fault: 'two groups of one name, a group of another workspace, a group that only a grant names',
    holds:
      'slugs decide, with the workspace where it is another one; a group that only a grant names is expanded, and not believed to be empty',
    tests: [
      {
        file: BELIEVED,
        name: 'a group that the list does not name is unreadable where it seems to have no members',
      },
      { file: SCOPES, name: 'to groups name the slug, with its workspace where it is another one: %j' },
      { file: SCOPES, name: 'of another workspace are unreadable without a request' },
      { file: 'test/core/collect/plan.test.ts', name: 'a group that only a grant names is expanded as well' },
    ],
  },
  {
    id: 'C13',
    fault: 'an empty group with admin, which somebody joins later',
    holds: 'a new admin on each repository of the group, though no grant changed',
    tests: [
      {
        file: COMPARE,
        name: 'a person who joins an admin group is a new admin on each repository of the group, by one cause',
      },
    ],
  },
  {
    id: 'C14',
    fault: 'a grant of admin to somebody who is admin already',
    holds: 'the grant is told, urgent, though nobody’s level changed',
    tests: [
      {
        file: COMPARE,
        name: 'an admin who is granted admin once more is no new admin, but the grant is told',
      },
    ],
  },
  {
    id: 'C15',
    fault: 'a run that takes days, or that a later slot overtakes',
    holds: 'a slot that a later run has passed commits nothing; what is read is told with its own time',
    tests: [
      { file: 'test/lambda/durable.test.ts', name: 'is refused where a later run was committed meanwhile' },
      {
        file: WEEKS,
        name: 'a slot earlier than the newest run is refused, and one that is committed is left as it is',
      },
      { file: AGAIN, name: 'after a long run what gives access on many repositories is read again' },
    ],
    limit:
      'A run is not given up because it is old: 20,000 repositories take longer than two days of the quota.',
  },
  {
    id: 'C16',
    fault: 'Bitbucket’s own effective list that says something else',
    holds:
      'more than the grants give is named as unexplained, less as stale; it is never taken over, but a known repository that it still names is not gone',
    tests: [
      {
        file: 'test/core/witness/witness.test.ts',
        name: 'more than any path gives is unexplained, less is a stale read',
      },
      {
        file: TROUBLE,
        name: "Bitbucket's own list adds nothing to anybody's access, and what it says beyond it is named",
      },
      {
        file: TROUBLE,
        name: "repositories that the list lacks and Bitbucket's own list names are read as before, and told",
      },
    ],
  },
  {
    id: 'C17',
    fault: 'access outside the lists: tokens, deploy keys, consumers, apps, organisation admins',
    holds: 'every report names what it never sees',
    tests: [
      { file: COVERAGE, name: 'what no reading can show is always named' },
      {
        file: 'test/core/report/report-html.test.ts',
        name: 'tells the run, its verdict, its gaps, its causes and its rows',
      },
    ],
  },
  {
    id: 'C18',
    fault: 'groups that moved to another administration, so that their list is empty or gone',
    holds:
      'an empty list of groups is unreadable as long as a grant names a group, and so are the empty lists of members below it',
    tests: [
      {
        file: BELIEVED,
        name: 'an empty list of groups is unreadable as long as a grant names a group',
      },
      { file: TROUBLE, name: 'an empty list of groups is not believed while grants name groups' },
      {
        file: TROUBLE,
        name: 'where every list below the groups comes back empty nobody loses anything, not on a first run either',
      },
      {
        file: 'test/cli/doctor.test.ts',
        name: 'hints at Atlassian Administration where members lack a date and grants name unlisted groups',
      },
    ],
  },
];
