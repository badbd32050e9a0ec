import { describe, expect, test } from '@jest/globals';
import { lineChart } from '../../../../lambda/core/report/html/line-chart.ts';
import { htmlOf } from './outline.ts';

describe('a chart', () => {
  test('goes from the left to the right edge and from zero to the highest value', () => {
    const chart = chartOf([0, 1500, 500, 1000]);

    expect(chart).toContain('points="5,55 75,5 145,38.3 215,21.7"');
    expect(chart).toContain('aria-label="Groups: 0 at first, 1,000 now, 1,500 at most"');
  });

  test('of one value begins at the left edge', () => {
    expect(chartOf([3])).toContain('points="5,5"');
  });

  test('of nothing but zeros lies on the ground', () => {
    const chart = chartOf([0, 0]);

    expect(chart).toContain('points="5,55 215,55"');
    expect(chart).toContain('<line x1="5" x2="215" y1="55" y2="55">');
  });

  test('has a hollow point where a value is a lower bound', () => {
    const chart = htmlOf(
      lineChart('Groups', [
        { value: 2, exact: true },
        { value: 1, exact: false },
      ]),
    );

    expect(chart).toContain('<circle cx="5" cy="5" r="2.5" class="exact">');
    expect(chart).toContain('<circle cx="215" cy="30" r="2.5" class="hollow">');
  });
});

function chartOf(values: readonly number[]): string {
  return htmlOf(
    lineChart(
      'Groups',
      values.map((value) => ({ value, exact: true })),
    ),
  );
}
