import { answer } from '../../lambda/core/ask/answer.ts';
import { standingOf } from '../../lambda/core/ask/ground.ts';
import { type AnswerFormat, formatted } from '../../lambda/core/ask/page/formats.ts';
import { ANN, API, type Chosen, sampleSnapshot } from '../core/report/sample-audit.ts';

const NOW = Date.parse('2026-11-12T07:00:00Z');

/** The answers to every kind of question about one stored run. */
export function answersIn(format: AnswerFormat, chosen: Chosen): readonly string[] {
  const snapshot = sampleSnapshot(chosen);
  const run = { number: 2, slot: snapshot.slot, commit: 'c'.repeat(64), status: 'partial' } as const;
  const standing = standingOf(snapshot, run, NOW);
  const questions = [
    { kind: 'why', user: ANN, repository: API },
    { kind: 'who-can', repository: API, level: 'read' },
    { kind: 'what-can', user: ANN },
  ] as const;
  return questions.map((question) => {
    const answered = answer(question, snapshot, standing);
    if (answered.kind !== 'answered') throw new Error('It asked back');
    return formatted(answered.page, format);
  });
}
