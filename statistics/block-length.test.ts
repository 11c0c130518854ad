import { expect, it } from 'vitest';
import { blockLength } from './block-length.ts';
import { seededRandom } from './random.ts';

function independent(count: number): Float64Array {
  const random = seededRandom(11);
  return new Float64Array(count).map(() => (random() < 0.05 ? 1 : 0));
}

it('makes 30 blocks of independent values, unless they would be shorter than n^(1/3)', () => {
  expect(blockLength(independent(90_000))).toBe(3_000);
  expect(blockLength(independent(125))).toBe(5);
});

it('makes longer blocks where values are alike for long, and 20 at least', () => {
  const slow = new Float64Array(4_000).map((_, i) => (i < 2_000 ? 1 : 0));
  expect(blockLength(slow)).toBe(200);
  expect(blockLength(slow.subarray(1_990, 2_010))).toBe(1);
  expect(blockLength([])).toBe(1);
});
