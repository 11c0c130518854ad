import { expect, it } from 'vitest';
import { blockLength } from './block-length.ts';
import { seededRandom } from './random.ts';

function independent(count: number): Float64Array {
  const random = seededRandom(11);
  return new Float64Array(count).map(() => (random() < 0.05 ? 1 : 0));
}

it('is n^(1/3) for independent values', () => {
  expect(blockLength(independent(8_000))).toBe(20);
});

it('leaves at least 20 blocks, however long the correlation', () => {
  const slow = new Float64Array(4_000).map((_, i) => (i < 2_000 ? 1 : 0));
  expect(blockLength(slow)).toBe(200);
  expect(blockLength(slow.subarray(1_990, 2_010))).toBe(1);
  expect(blockLength([])).toBe(1);
});

it('sees stalls that no pair of neighbors shows', () => {
  // In every tenth stretch of 600 values 15 % are ones instead of 5 %: neighbors correlate by less than 0.02.
  const random = seededRandom(5);
  const stalled = new Float64Array(100_000).map((_, i) =>
    random() < (Math.floor(i / 600) % 10 === 0 ? 0.15 : 0.05) ? 1 : 0,
  );
  expect(blockLength(stalled)).toBeGreaterThan(500);
});

it('takes the series in sums of neighbors where it is very long', () => {
  const length = blockLength(independent(1_000_000));
  expect(length).toBeGreaterThanOrEqual(100);
  expect(length).toBeLessThanOrEqual(50_000);
});
