import { describe, expect, test } from '@jest/globals';
import { plainLines, progressLine, showProgress } from '../../cli/progress.ts';
import { isWatched } from '../../cli/terminal.ts';
import type { ProgressEvent } from '../../lambda/ports.ts';

const EVENT: ProgressEvent = {
  phase: 'repositories',
  done: 412,
  total: 1000,
  quotaLeft: 588,
  etaSeconds: 2250,
};

describe('a line of progress', () => {
  test('has phase, counts, quota and time to go', () => {
    expect(progressLine(EVENT)).toBe(
      'repositories 412/1000 · 588 requests left this hour · about 38 min to go',
    );
  });

  test('promises no time that is not known', () => {
    expect(progressLine({ ...EVENT, etaSeconds: null })).not.toContain('to go');
  });

  test.each([
    [0.2, '1 s'],
    [89, '89 s'],
    [90, '2 min'],
    [5399, '1 h 30 min'],
    [36_000, '10 h 0 min'],
  ])('writes %d s as %s', (etaSeconds, text) => {
    expect(progressLine({ ...EVENT, etaSeconds })).toContain(`about ${text} to go`);
  });
});

describe('progress in a log', () => {
  test('has a line when a phase begins and at most one in ten seconds', () => {
    const lines: string[] = [];
    const clock = { now: 1_000_000 };
    const progress = plainLines({ err: (text) => lines.push(text) }, () => clock.now);

    for (let done = 0; done < 1000; done += 1) {
      clock.now += 25;
      progress.show({ ...EVENT, done });
    }
    progress.show({ ...EVENT, phase: 'groups' });

    expect(lines.map((line) => line.split(' ')[1])).toEqual(['0/1000', '400/1000', '800/1000', '412/1000']);
  });

  test('is nothing at all when quiet', () => {
    const lines: string[] = [];
    const terminal = { env: {}, isWatched: false, out: () => {}, err: (text: string) => lines.push(text) };

    const progress = showProgress(terminal, { quiet: true });
    progress.show(EVENT);
    progress.note('waiting');

    expect(lines).toEqual([]);
  });
});

describe('a live line', () => {
  test('is for terminals with a width', () => {
    expect(isWatched({ isTTY: true, columns: 80 }, { TERM: 'xterm' })).toBe(true);
    expect(isWatched({ isTTY: true, columns: 0 }, { TERM: 'xterm' })).toBe(false);
    expect(isWatched({}, { TERM: 'xterm' })).toBe(false);
  });

  test('is neither for CI systems nor for terminals without cursor movement', () => {
    expect(isWatched({ isTTY: true, columns: 80 }, { CI: 'true' })).toBe(false);
    expect(isWatched({ isTTY: true, columns: 80 }, { CI: '' })).toBe(false);
    expect(isWatched({ isTTY: true, columns: 80 }, { TERM: 'dumb' })).toBe(false);
  });
});
