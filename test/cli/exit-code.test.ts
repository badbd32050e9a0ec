import { describe, expect, test } from '@jest/globals';
import { exitCode } from '../../cli/exit-code.ts';
import type { Committed, Stopped } from '../../lambda/outcome.ts';

const COMMITTED: Committed = {
  kind: 'committed',
  run: { number: 2, slot: '2026-11-09T06:00:00Z', commit: 'a'.repeat(64) },
  status: 'complete',
  fresh: true,
  undelivered: 0,
  folder: 'acme/runs/2026-11-09T060000Z',
};

function stopped(cause: Stopped['cause']): Stopped {
  return { kind: 'stopped', cause, reason: '', remedy: '', scopesRead: 0 };
}

describe('the exit code of an audit', () => {
  test('is 0 for a complete run, whatever it found, unless somebody asked', () => {
    const code = exitCode({ outcome: COMMITTED, severities: ['critical'], failOn: null });

    expect(code).toBe(0);
  });

  test.each([
    ['critical', 'high', 2],
    ['high', 'high', 2],
    ['medium', 'high', 0],
    ['low', 'low', 2],
  ] as const)('a finding of %s with --fail-on %s gives %i', (severity, failOn, expected) => {
    const code = exitCode({ outcome: COMMITTED, severities: [severity], failOn });

    expect(code).toBe(expected);
  });

  test('is 3 for a partial run, also where it found something', () => {
    const outcome = { ...COMMITTED, status: 'partial' as const };

    expect(exitCode({ outcome, severities: ['critical'], failOn: 'low' })).toBe(3);
  });

  test('is 3 while a message is undelivered', () => {
    const outcome = { ...COMMITTED, undelivered: 1 };

    expect(exitCode({ outcome, severities: [], failOn: null })).toBe(3);
  });

  test('of a repeat is that of the first run had everything been delivered', () => {
    const repeat = { ...COMMITTED, fresh: false };

    expect(exitCode({ outcome: repeat, severities: ['high'], failOn: 'high' })).toBe(2);
    expect(exitCode({ outcome: repeat, severities: [], failOn: 'high' })).toBe(0);
  });

  test.each([
    ['credential-refused', 4],
    ['quota-spent', 5],
    ['unavailable', 5],
    ['failed', 1],
    ['misuse', 64],
  ] as const)('of a run stopped by %s is %i', (cause, expected) => {
    const code = exitCode({ outcome: stopped(cause), severities: [], failOn: 'low' });

    expect(code).toBe(expected);
  });
});
