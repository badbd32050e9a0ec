import { type ComponentChild, h } from 'preact';
import { digits } from '../../text/count.ts';

const WIDTH = 220;
const HEIGHT = 60;
const MARGIN = 5;

export interface Point {
  readonly value: number;
  /** False where the value is a lower bound. */
  readonly exact: boolean;
}

/** A line from zero up, without axes: first, last and highest value are said in words. At least one point. */
export function lineChart(label: string, points: readonly Point[]): ComponentChild {
  const values = points.map(({ value }) => value);
  const [first, last] = [Number(values[0]), Number(values.at(-1))];
  const top = Math.max(1, ...values);
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, points.length - 1);
  const places = points.map(({ value, exact }, index) => ({
    x: rounded(MARGIN + index * step),
    y: rounded(HEIGHT - MARGIN - (value / top) * (HEIGHT - 2 * MARGIN)),
    exact,
  }));
  const words = `${label}: ${digits(first)} at first, ${digits(last)} now, ${digits(top)} at most`;
  return h('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words, class: 'chart' }, [
    h('line', { x1: MARGIN, x2: WIDTH - MARGIN, y1: HEIGHT - MARGIN, y2: HEIGHT - MARGIN }),
    h('polyline', { points: places.map(({ x, y }) => `${x},${y}`).join(' ') }),
    ...places.map(({ x, y, exact }) =>
      h('circle', { cx: x, cy: y, r: 2.5, class: exact ? 'exact' : 'hollow' }),
    ),
  ]);
}

/** One digit after the point: enough for a screen, and the same text everywhere. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
