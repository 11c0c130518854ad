import { describe, expect, it } from 'vitest';
import { axisMs, countScale, legendLines, niceCeiling, niceInterval } from './chart-parts.ts';

it.each([
  [0, 1],
  [0.7, 0.8],
  [5.4, 6],
  [1000, 1000],
  [1001, 1500],
  [9.1, 10],
])('ends an axis for %d at %d', (value, end) => {
  expect(niceCeiling(value)).toBeCloseTo(end, 9);
});

describe('niceInterval', () => {
  it('divides every end of an axis evenly, and into no more parts than asked for', () => {
    for (const factor of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]) {
      for (const power of [0.1, 1, 1000]) {
        for (const most of [2, 3, 5, 6, 10]) {
          const max = factor * power;
          const parts = max / niceInterval(max, most);
          expect(parts).toBeLessThanOrEqual(most + 1e-6);
          expect(Math.abs(parts - Math.round(parts)), `${max} in ${most}`).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('takes a fine step where there is room', () => {
    expect(niceInterval(6000, 6)).toBe(1000);
    expect(niceInterval(5000, 3)).toBe(2500);
  });
});

it('counts in whole steps, at most five', () => {
  for (let highest = 0; highest < 3000; highest += 1 + Math.floor(highest / 7)) {
    const { max, interval } = countScale(highest);
    expect(max).toBeGreaterThanOrEqual(highest);
    expect(Number.isInteger(interval) && Number.isInteger(max / interval), `${max} / ${interval}`).toBe(true);
    expect(max / interval).toBeLessThanOrEqual(5);
  }
});

it('counts the lines of a legend by the width of its names', () => {
  expect(legendLines(['a', 'b', 'c'], 'narrow', 18)).toBe(1);
  expect(legendLines(['http_5xx', 'wrong_content_type', 'stale_answer'], 'narrow', 18)).toBe(2);
  expect(legendLines(['http_5xx', 'wrong_content_type', 'stale_answer'], 'wide', 18)).toBe(1);
});

it('writes an axis in one unit throughout', () => {
  expect([0, 500, 1500].map(axisMs(2000))).toEqual(['0', '0.5 s', '1.5 s']);
  expect([0, 50].map(axisMs(100))).toEqual(['0', '50 ms']);
});
