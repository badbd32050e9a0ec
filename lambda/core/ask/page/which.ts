import type { Person, Repository } from '../../model/resources.ts';
import { count, digits } from '../../text/count.ts';
import type { Found } from '../find.ts';
import type { Standing } from '../ground.ts';
import { textLine } from './formats.ts';
import { personSaid, repositorySaid } from './labels.ts';
import { type Said, said } from './said.ts';
import { asOf, notReadLines } from './standing-lines.ts';

const MOST = 12;
const EARLIER: Said = ['An earlier run may know: --at DATE.'];

/** A question that cannot be answered before it is clear who or what is meant. */
export interface Unclear {
  readonly text: string;
  readonly json: object;
}

export interface Asked<T> {
  readonly query: string;
  readonly found: Exclude<Found<T>, { kind: 'one' }>;
  readonly standing: Standing;
}

export function whichPerson({ query, found, standing }: Asked<Person>): Unclear {
  const saidOne = (person: Person) =>
    said`${personSaid(person)}${person.accountId === null ? '' : said` · ${person.accountId}`}`;
  return unclear('user', { query, found, standing }, saidOne);
}

export function whichRepository(asked: Asked<Repository>): Unclear {
  return unclear('repository', asked, repositorySaid);
}

function unclear<T extends { readonly uuid: string }>(
  what: 'user' | 'repository',
  { query, found, standing }: Asked<T>,
  name: (item: T) => Said,
): Unclear {
  const items = found.kind === 'several' ? found.candidates : found.near;
  const plural = what === 'user' ? 'users' : 'repositories';
  const first =
    found.kind === 'several'
      ? said`Which one? ${query} fits ${[count(items.length, what, plural)]}; ask again with the UUID:`
      : said`No ${[what]} fits ${query}.${[items.length === 0 ? '' : ' Did you mean:']}`;
  const rows = items.slice(0, MOST).map((item) => said`  ${name(item)}`);
  const more = items.length > MOST ? [[`  … and ${digits(items.length - MOST)} more`]] : [];
  const missing = found.kind === 'none' ? [...notReadLines(standing).slice(0, 1), EARLIER] : [];
  const mail =
    what === 'user' && found.kind === 'none' && query.includes('@')
      ? [['Bitbucket shows no e-mail addresses: only names could be compared.']]
      : [];
  const lines = [first, ...rows, ...more, asOf(standing), ...missing, ...mail];
  return {
    text: lines.map((line) => `${textLine(line)}\n`).join(''),
    json: {
      error: found.kind === 'several' ? 'ambiguous' : 'not-found',
      what,
      query,
      [found.kind === 'several' ? 'candidates' : 'near']: items,
      asOf: standing,
    },
  };
}
