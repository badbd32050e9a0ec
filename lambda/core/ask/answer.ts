import type { Level } from '../model/level.ts';
import type { Person, Repository } from '../model/resources.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { findPerson, findRepository } from './find.ts';
import { type Ground, groundOf, type Standing } from './ground.ts';
import { whatCan, whoCan } from './lists.ts';
import { whatCanPage, whoCanPage } from './page/list-pages.ts';
import type { Page } from './page/page.ts';
import { type Said, said } from './page/said.ts';
import { type Unclear, whichPerson, whichRepository } from './page/which.ts';
import { whyPage } from './page/why-page.ts';
import { why } from './why.ts';

/** A question as it was typed. */
export type Question =
  | { readonly kind: 'why'; readonly user: string; readonly repository: string }
  | { readonly kind: 'who-can'; readonly repository: string; readonly level: Level }
  | { readonly kind: 'what-can'; readonly user: string };

export type Answered =
  | { readonly kind: 'answered'; readonly page: Page }
  | { readonly kind: 'unclear'; readonly unclear: Unclear };

/** Answers from one stored run, or asks back who or what is meant. */
export function answer(question: Question, snapshot: Snapshot, standing: Standing): Answered {
  const ground = groundOf(snapshot);
  const asked = { ground, standing };
  switch (question.kind) {
    case 'why':
      return onPerson(question.user, asked, (user, guess) =>
        onRepository(question.repository, asked, (repository) =>
          answered(whyPage(why(ground, user, repository), standing), guess),
        ),
      );
    case 'who-can':
      return onRepository(question.repository, asked, (repository) =>
        answered(whoCanPage(whoCan(ground, repository, question.level), standing), []),
      );
    case 'what-can':
      return onPerson(question.user, asked, (user, guess) =>
        answered(whatCanPage(whatCan(ground, user), standing), guess),
      );
  }
}

interface Basis {
  readonly ground: Ground;
  readonly standing: Standing;
}

type Guess = readonly Said[];

function onPerson(
  query: string,
  { ground, standing }: Basis,
  then: (user: Person, guess: Guess) => Answered,
): Answered {
  const found = findPerson(ground.people, query);
  if (found.kind !== 'one') return unclear(whichPerson({ query, found, standing }));
  return then(found.item, found.guessed ? [guessed(query)] : []);
}

function onRepository(
  query: string,
  { ground, standing }: Basis,
  then: (repository: Repository) => Answered,
): Answered {
  const found = findRepository(ground.repositories, query, ground.snapshot.workspace.slug);
  return found.kind === 'one' ? then(found.item) : unclear(whichRepository({ query, found, standing }));
}

function guessed(query: string): Said {
  return said`Taken by the name: Bitbucket shows no e-mail addresses, so ${query} may be somebody else.`;
}

function answered(page: Page, guess: Guess): Answered {
  return { kind: 'answered', page: { ...page, lines: [...guess, ...page.lines] } };
}

function unclear(question: Unclear): Answered {
  return { kind: 'unclear', unclear: question };
}
