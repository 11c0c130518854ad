import { describe, expect, it } from 'vitest';
import { drawFrom, Purpose, type PurposeCode, pick, streamOf } from './draw.ts';

const draw = (seed: number, user: number, index: number, purpose: PurposeCode, position = 0) =>
  drawFrom(streamOf(seed, user), index, purpose, position);

describe('drawFrom', () => {
  it('is uniform over [0, 1)', () => {
    const buckets = new Array<number>(20).fill(0);
    const draws = 100_000;
    for (let index = 0; index < draws; index++) {
      const value = draw(42, 1 + (index % 100), Math.floor(index / 100), Purpose.Text);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      buckets[Math.floor(value * 20)] = (buckets[Math.floor(value * 20)] ?? 0) + 1;
    }
    const expected = draws / 20;
    const chiSquared = buckets.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // 19 degrees of freedom: 99.99 % of true uniforms stay below 52.4
    expect(chiSquared).toBeLessThan(52.4);
  });

  it('depends on every argument', () => {
    const base = draw(1, 1, 1, Purpose.Text, 0);
    const others = [
      draw(2, 1, 1, Purpose.Text, 0),
      draw(1, 2, 1, Purpose.Text, 0),
      draw(1, 1, 2, Purpose.Text, 0),
      draw(1, 1, 1, Purpose.ThinkTime, 0),
      draw(1, 1, 1, Purpose.Text, 1),
    ];
    expect(new Set([base, ...others]).size).toBe(6);
    expect(draw(1, 1, 1, Purpose.Text, 0)).toBe(base);
  });

  it('is not correlated between neighbouring users', () => {
    const pairs = Array.from({ length: 20_000 }, (_, user) => [
      draw(5, user, 0, Purpose.ThinkTime) - 0.5,
      draw(5, user + 1, 0, Purpose.ThinkTime) - 0.5,
    ]);
    const covariance = pairs.reduce((sum, [a = 0, b = 0]) => sum + a * b, 0) / pairs.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(pairs.length));
  });
});

describe('pick', () => {
  it('reaches the first and the last entry', () => {
    expect(pick(['a', 'b', 'c'], 0)).toBe('a');
    expect(pick(['a', 'b', 'c'], 0.999999)).toBe('c');
  });

  it('refuses an empty list', () => {
    expect(() => pick([], 0)).toThrow('empty');
  });
});
