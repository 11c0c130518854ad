import { expect, it } from 'vitest';
import { fitFalling } from './isotonic.ts';

it('leaves values that fall as they are', () => {
  expect(fitFalling([3, 2, 2, -1], [1, 1, 1, 1])).toEqual([3, 2, 2, -1]);
});

it('pools what rises to its weighted mean', () => {
  // 1 and 4 with weights 3 and 1: (3 + 4) / 4
  expect(fitFalling([5, 1, 4, 0], [1, 3, 1, 1])).toEqual([5, 1.75, 1.75, 0]);
});

it('pools backwards as far as it takes', () => {
  expect(fitFalling([2, 1, 6], [1, 1, 1])).toEqual([3, 3, 3]);
});
