import { answer } from '../../lambda/core/ask/answer.ts';
import { changesBetween } from '../../lambda/core/ask/changes.ts';
import { standingOf } from '../../lambda/core/ask/ground.ts';
import { changesPage } from '../../lambda/core/ask/page/changes-page.ts';
import { type AnswerFormat, formatted } from '../../lambda/core/ask/page/formats.ts';
import { whichPerson } from '../../lambda/core/ask/page/which.ts';
import type { Snapshot } from '../../lambda/core/model/snapshot.ts';
import { ANN, API, type Chosen, sampleSnapshot } from '../core/report/sample-audit.ts';

const NOW = Date.parse('2026-11-12T07:00:00Z');

/** The answers to every kind of question about one stored run. */
export function answersIn(format: AnswerFormat, chosen: Chosen): readonly string[] {
  const snapshot = sampleSnapshot(chosen);
  const run = { number: 2, slot: snapshot.slot, commit: 'c'.repeat(64), status: 'partial' } as const;
  const standing = standingOf(snapshot, run, NOW);
  const before = withoutOwners(snapshot);
  const questions = [
    { kind: 'why', user: ANN, repository: API },
    { kind: 'who-can', repository: API, level: 'read' },
    { kind: 'what-can', user: ANN },
  ] as const;
  const changed = changesBetween({
    before,
    now: snapshot,
    from: standingOf(before, { ...run, number: 1 }, NOW),
    to: standing,
    isNext: true,
  });
  const answers = questions.map((question) => {
    const answered = answer(question, snapshot, standing);
    if (answered.kind !== 'answered') throw new Error('It asked back');
    return formatted(answered.page, format);
  });
  return [...answers, formatted(changesPage(changed), format)];
}

/** What is asked back where somebody or something is not known, or several fit. */
export function askedBackIn(chosen: Chosen): readonly string[] {
  const snapshot = sampleSnapshot(chosen);
  const run = { number: 2, slot: snapshot.slot, commit: 'c'.repeat(64), status: 'partial' } as const;
  const standing = standingOf(snapshot, run, NOW);
  const people = [...snapshot.people.values()];
  const several = { query: chosen.ann, found: { kind: 'several', candidates: people }, standing } as const;
  const none = { query: `${chosen.bob}@`, found: { kind: 'none', near: people }, standing } as const;
  return [several, none].flatMap((asked) => whichPerson(asked).text);
}

/** The same run before it had an owner, so that something changed. */
function withoutOwners(snapshot: Snapshot): Snapshot {
  const observations = [...snapshot.observations].map(([id, each]) => {
    const { content } = each;
    return [
      id,
      content?.kind === 'members' ? { ...each, content: { ...content, owners: [] } } : each,
    ] as const;
  });
  return { ...snapshot, observations: new Map(observations) };
}
