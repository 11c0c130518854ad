import { expect, it } from 'vitest';
import { fullness } from './fullness.ts';

it('is a share of the most there is, the share itself, or of one core while no more is used', () => {
  expect(fullness({ measure: 'pool-used', unit: 'number', most: 20 }, 19)).toBe(0.95);
  expect(fullness({ measure: 'pool-used', unit: 'number', most: null }, 19)).toBeNull();
  expect(fullness({ measure: 'disk-busy', unit: 'share', most: null }, 0.4)).toBe(0.4);
  expect(fullness({ measure: 'process-processor', unit: 'cores', most: null }, 0.97)).toBe(0.97);
  expect(fullness({ measure: 'process-processor', unit: 'cores', most: null }, 3.2)).toBeNull();
  expect(fullness({ measure: 'process-processor', unit: 'cores', most: 4 }, 3.2)).toBe(0.8);
  expect(fullness({ measure: 'gc-time', unit: 'share', most: null }, 0.2)).toBeNull();
});
