import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { Logger } from '@aws-lambda-powertools/logger';
import { expect } from '@jest/globals';
import { summary } from '../../cli/summary.ts';
import { resultFile } from '../../lambda/core/report/result-json.ts';
import { progressLog } from '../../lambda/function/progress-log.ts';
import { type Chosen, HARMLESS, sampleAudit } from '../core/report/sample-audit.ts';
import { answersIn, askedBackIn } from './answers.ts';
import { ACTS, linesIn, type Sink } from './law.ts';
import { textMessages } from './messages.ts';

function terminalSink(name: string, render: (chosen: Chosen) => readonly string[]): Sink {
  const harmless = render(HARMLESS).map(linesIn);
  return {
    name,
    check: (chosen) => {
      const texts = render(chosen);

      for (const text of texts) expect(text).not.toMatch(ACTS);
      expect(texts.map(linesIn)).toEqual(harmless);
    },
  };
}

function summaryOf(chosen: Chosen): readonly string[] {
  return summary({
    kind: 'reported',
    outcome: {
      kind: 'committed',
      run: { number: 2, slot: '2026-11-09T06:00:00Z', commit: 'a'.repeat(64) },
      status: 'partial',
      fresh: true,
      undelivered: 1,
      folder: `acme/runs/2026-11-09T060000Z`,
    },
    report: `/audits/${chosen.slug}/report.html`,
    result: resultFile(sampleAudit(chosen)),
  });
}

/** Names stay exactly as they are, spelled so that no terminal obeys them. */
const answersAsJson: Sink = {
  name: 'answers as JSON',
  check: (chosen) => {
    const texts = answersIn('json', chosen);

    for (const text of texts) expect(text).not.toMatch(ACTS);
    for (const text of texts) JSON.parse(text);
    expect(JSON.parse(texts[0] ?? '').user.name).toBe(chosen.ann);
  },
};

/** Lines of the function's log: one JSON object each, with keys that no name can add to. */
const log: Sink = {
  name: 'the log',
  check: (chosen) => {
    const written: string[] = [];
    const stdout = new Writable({ write: (chunk, _, done) => done(void written.push(String(chunk))) });
    const logger = new Logger({ serviceName: 'access-auditor' });
    Reflect.set(logger, 'console', new Console({ stdout, stderr: stdout }));

    progressLog(logger, { now: () => 0 }).note(Object.values(chosen).join(''));

    const lines = written.join('').split('\n');
    expect(lines).toHaveLength(2);
    expect(Object.keys(JSON.parse(lines[0] ?? '')).sort()).toEqual(LOG_KEYS);
  },
};

const LOG_KEYS = ['level', 'message', 'sampling_rate', 'service', 'text', 'timestamp'];

export const TERMINAL: readonly Sink[] = [
  terminalSink('the summary', summaryOf),
  terminalSink('messages in the terminal', textMessages),
  terminalSink('answers in the terminal', (chosen) => answersIn('text', chosen)),
  terminalSink('what is asked back', askedBackIn),
  answersAsJson,
  log,
];
