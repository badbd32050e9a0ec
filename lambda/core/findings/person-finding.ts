import type { Level } from '../model/level.ts';
import { atLeast, type PersonSurvey } from '../report/survey.ts';
import { directoryPage } from '../text/bitbucket-pages.ts';
import { count } from '../text/count.ts';
import type { Estate, Finding } from './rule.ts';

/** People with a flag who hold a level or more somewhere. */
export function flaggedWith({ audit, survey }: Estate, flag: string, level: Level): readonly Finding[] {
  return survey.people
    .filter(({ flags, counts }) => flags.includes(flag) && atLeast(counts, level) > 0)
    .map(({ person, counts }) => ({
      subject: person.name === '' ? person.uuid : person.name,
      id: person.uuid,
      detail: levels(counts),
      page: directoryPage(audit.workspace),
    }));
}

/** `admin on 3, write on 1 repository`. */
function levels(counts: PersonSurvey['counts']): string {
  const held = (['admin', 'write', 'read'] as const).filter((level) => counts[level] > 0);
  return held.map((level) => `${level} on ${count(counts[level], 'repository', 'repositories')}`).join(', ');
}
