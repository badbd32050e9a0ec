import fc from 'fast-check';
import { envelopeOf, json } from './answer.ts';
import { ofEnvelope } from './mutation.ts';

const VALUES = [
  'null',
  '0',
  '1',
  '2',
  '3',
  '-1',
  '1.5',
  '1e400',
  '9007199254740993',
  '"3"',
  '""',
  '[]',
  '{}',
  'true',
];
const NAMES = ['size', 'page', 'pagelen', 'values', 'next', '__proto__', 'type', 'Values'];
const value = fc.constantFrom(...VALUES);

const dropped = fc.constantFrom('size', 'page', 'pagelen', 'values', 'next').map((name) =>
  ofEnvelope(`without ${name}`, (page) => ({
    ...page,
    members: page.members.filter(([each]) => each !== name),
  })),
);

const renamed = fc
  .tuple(fc.constantFrom('size', 'page', 'pagelen', 'values', 'next'), fc.constantFrom(...NAMES))
  .map(([from, to]) =>
    ofEnvelope(`${from} called ${to}`, (page) => ({
      ...page,
      members: page.members.map(([name, text]) => [name === from ? to : name, text] as const),
    })),
  );

/** A member of the envelope with a value that is not its own. */
export function revaluing(names: readonly string[]) {
  return fc.tuple(fc.constantFrom(...names), value).map(([name, text]) =>
    ofEnvelope(`${name} is ${text}`, (page) => ({
      ...page,
      members: page.members.map(([each, old]) => [each, each === name ? text : old] as const),
    })),
  );
}

const doubledMember = fc
  .tuple(fc.constantFrom('size', 'page', 'pagelen', 'next', 'values'), value, fc.boolean())
  .map(([name, text, first]) =>
    ofEnvelope(`${name} twice, ${first ? 'first' : 'last'} ${text}`, (page) => {
      const again = [[name, text] as const];
      return { ...page, members: first ? [...again, ...page.members] : [...page.members, ...again] };
    }),
  );

const led = fc
  .constantFrom<(path: string, page: number, origin: string) => string>(
    (path, page, origin) => `${origin}${path}?page=${page}`,
    (path, page, origin) => `${origin}${path}?page=${page + 2}`,
    (path, _, origin) => `${origin}${path}?page=99`,
    (path, _, origin) => `${origin}${path}`,
    (path, page) => `http://127.0.0.1:9${path}?page=${page + 1}`,
    (path, page, origin) => `${origin}${path}/../x?page=${page + 1}`,
    (path, page) => `${path}?page=${page + 1}`,
    (path, page, origin) => `${origin.replace('//', '//a:b@')}${path}?page=${page + 1}`,
  )
  .map((link) =>
    ofEnvelope('a next that leads elsewhere', (page, { path }, number, origin) => ({
      ...page,
      members: [
        ...page.members.filter(([name]) => name !== 'next'),
        ['next', json(link(path, number, origin))] as const,
      ],
    })),
  );

const anotherPage = fc
  .integer({ min: 1, max: 5 })
  .map((other) =>
    ofEnvelope(`page ${other} in its place`, (_, list, __, origin) => envelopeOf(list, other, origin)),
  );

/** What tells how long a list is and where it goes on: dropped, renamed, doubled, wrong, or that of another page. */
export const ofEnvelopes = fc.oneof(dropped, renamed, doubledMember, led, anotherPage);
