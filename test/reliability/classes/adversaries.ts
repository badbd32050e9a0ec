import type { FaultClass } from '../fault-class.ts';

const COMPARE = 'test/core/compare/compare.test.ts';

export const adversaries: readonly FaultClass[] = [
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
    ],
    limit: 'Nothing warns of letters of another script that look alike.',
  },
];
