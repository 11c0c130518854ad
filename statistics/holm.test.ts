import { expect, it } from 'vitest';
import { holm } from './holm.ts';

// By hand: 0.005 · 4, 0.01 · 3, 0.03 · 2, and 0.04 · 1 is raised to the one before.
it('adjusts step by step from the smallest on', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

it('never goes beyond 1, and takes none', () => {
  expect(holm([0.6, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
