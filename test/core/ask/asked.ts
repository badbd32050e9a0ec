import { type Answered, answer, type Question } from '../../../lambda/core/ask/answer.ts';
import { changesBetween } from '../../../lambda/core/ask/changes.ts';
import { type Standing, standingOf } from '../../../lambda/core/ask/ground.ts';
import { changesPage } from '../../../lambda/core/ask/page/changes-page.ts';
import { type AnswerFormat, formatted } from '../../../lambda/core/ask/page/formats.ts';
import type { Unclear } from '../../../lambda/core/ask/page/which.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import type { Status } from '../../../lambda/core/model/run.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';

/** An answer as it is shown. */
export function asked(question: Question, snapshot: Snapshot, format: AnswerFormat): string {
  const answered = answeredFrom(question, snapshot);
  if (answered.kind !== 'answered') throw new Error('It asked back');
  return formatted(answered.page, format);
}

export function linesOf(question: Question, snapshot: Snapshot): readonly string[] {
  return asked(question, snapshot, 'text').trimEnd().split('\n');
}

/** What is asked back. */
export function askedBack(question: Question, snapshot: Snapshot): Unclear {
  const answered = answeredFrom(question, snapshot);
  if (answered.kind !== 'unclear') throw new Error('It answered');
  return answered.unclear;
}

function answeredFrom(question: Question, snapshot: Snapshot): Answered {
  return answer(question, snapshot, standing(snapshot, 'partial'));
}

export interface Compared {
  readonly statuses?: readonly [Status, Status];
  readonly format?: AnswerFormat;
  readonly isNext?: boolean;
}

export function changes(before: Snapshot, now: Snapshot, compared: Compared = {}): string {
  const { statuses = ['complete', 'complete'], format = 'text', isNext = true } = compared;
  const [from, to] = statuses;
  const standings = { from: standing(before, from, 1), to: standing(now, to) };
  return formatted(changesPage(changesBetween({ before, now, ...standings, isNext })), format);
}

/** Three days after the second slot. */
export function standing(snapshot: Snapshot, status: Status, number = 2): Standing {
  const run = { number, slot: snapshot.slot, commit: 'c'.repeat(64), status };
  return standingOf(snapshot, run, Date.parse('2026-11-12T07:00:00Z'));
}

export function withPeople(snapshot: Snapshot, people: readonly Person[]): Snapshot {
  return { ...snapshot, people: new Map(people.map((person) => [person.uuid, person])) };
}
