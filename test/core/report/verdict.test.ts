import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdict } from '../../../lambda/core/report/verdict.ts';
import { hostileText } from '../text/hostile-text.ts';
import { everywhere, quietAudit, sampleAudit } from './sample-audit.ts';

const firstRun = { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null };

describe('verdict', () => {
  test('says that nothing changed only for a complete run that compared', () => {
    expect(verdict(quietAudit())).toBe('No changes since 2 Nov 2026 06:00 UTC.');
  });

  test('leads with what could not be read', () => {
    expect(verdict(sampleAudit())).toBe(
      'INCOMPLETE: 1 of 12 scopes could not be read and 1 grant has a level nobody has defined; ' +
        '1 new admin on 2 repositories, 1 new admin grant, 1 unknown level, 1 scope no longer readable, ' +
        '1 access raised, 1 access revoked and 2 other changes since 2 Nov 2026 06:00 UTC; ' +
        "Bitbucket's own list reports more than the known grants give in 1 case.",
    );
  });

  test('never says no changes of a partial run', () => {
    const { coverage } = sampleAudit();

    const words = verdict(quietAudit({ status: 'partial', coverage }));

    expect(words).not.toMatch(/no change/i);
    expect(words).toContain('INCOMPLETE: 1 of 12 scopes could not be read');
  });

  test('counts several levels that nobody has defined, and no list where all were read', () => {
    const { coverage } = quietAudit();
    const unknownLevels = ['captain', 'owner'].map((level) => ({ grant: 'project:PAY/user:{1}', level }));

    const words = verdict(quietAudit({ status: 'partial', coverage: { ...coverage, unknownLevels } }));

    expect(words).toBe(
      'INCOMPLETE: 2 grants have levels nobody has defined; what could be read is as it was since 2 Nov 2026 06:00 UTC.',
    );
  });

  test('names no time where nobody knows of a run before', () => {
    expect(verdict(quietAudit({ run: firstRun }))).toBe('No changes.');
  });

  test('calls a partial run incomplete even where nothing is listed as missing', () => {
    expect(verdict(quietAudit({ status: 'partial' }))).toBe(
      'INCOMPLETE: not everything is known; what could be read is as it was since 2 Nov 2026 06:00 UTC.',
    );
  });

  test('has nothing to compare on the first run', () => {
    expect(verdict(quietAudit({ baseline: 'created', run: firstRun }))).toBe(
      'Baseline created: 9 users, 12 repositories and 61 accesses; nothing to compare yet.',
    );
  });

  test('does not trust an invalid baseline', () => {
    const words = verdict(quietAudit({ baseline: 'invalid' }));

    expect(words).toBe('The previous run cannot be trusted, so nothing could be compared.');
  });

  test('does not look calm where Bitbucket reports more than was found', () => {
    const { testimony } = sampleAudit();

    expect(verdict(quietAudit({ testimony }))).toBe(
      "No changes since 2 Nov 2026 06:00 UTC; Bitbucket's own list reports more than the known grants give in 1 case.",
    );
  });

  test('stays calm where Bitbucket only reports too late, and counts the cases where it reports more', () => {
    const { testimony } = sampleAudit();
    const [unexplained] = testimony.differences;
    const differences = unexplained === undefined ? [] : [unexplained, unexplained];
    const stale = differences.map((one) => ({ ...one, kind: 'stale' as const }));

    const [late, more] = [stale, [...stale, ...differences]].map((list) =>
      verdict(quietAudit({ testimony: { ...testimony, differences: list } })),
    );

    expect(late).toBe('No changes since 2 Nov 2026 06:00 UTC.');
    expect(more).toContain('more than the known grants give in 2 cases.');
  });

  test('names nobody', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        expect(verdict(sampleAudit(everywhere(name)))).toBe(verdict(sampleAudit()));
      }),
      { seed: 6, numRuns: 50 },
    );
  });
});
