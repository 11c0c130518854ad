import { expect, it } from 'vitest';
import { effectiveSamples } from './effective-samples.ts';
import { seededRandom } from './random.ts';

it('counts repeated samples once', () => {
  const random = seededRandom(2);
  const repeated: number[] = [];
  for (let i = 0; i < 2_000; i++) repeated.push(...new Array<number>(10).fill(random() < 0.3 ? 1 : 0));
  const effective = effectiveSamples(repeated, 200);
  expect(effective).toBeGreaterThan(1_500);
  expect(effective).toBeLessThan(2_700);
});

it('never counts more samples than there are', () => {
  expect(effectiveSamples([0, 1, 0, 1, 0, 1, 0, 1], 2)).toBe(8);
  expect(effectiveSamples([0, 0, 0, 0], 2)).toBe(4);
  expect([effectiveSamples([], 1), effectiveSamples([1], 1)]).toEqual([0, 1]);
});
