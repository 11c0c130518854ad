import { expect, it } from 'vitest';
import { EarliestFirst } from './earliest-first.ts';

it('gives back what ends first, whatever the order of coming', () => {
  const items = new EarliestFirst<{ endSeconds: number }>();
  for (const endSeconds of [5, 1, 4, 1.5, 9, 2, 6]) items.push({ endSeconds });
  expect(items.pop()?.endSeconds).toBe(1);
  items.push({ endSeconds: 3 });
  const rest = [1, 2, 3, 4, 5, 6, 7].map(() => items.pop()?.endSeconds);
  expect(rest).toEqual([1.5, 2, 3, 4, 5, 6, 9]);
  expect(items.pop()).toBeUndefined();
});
