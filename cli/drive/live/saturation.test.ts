import { expect, it } from 'vitest';
import { NOT_SATURATED, watchSaturation } from './saturation.ts';

const load = (cpuShare: number, memoryShare = 0.1) => ({ cpuShare, memoryShare, memoryBytes: 1, cores: 2 });

it('warns of the processor after three busy seconds, and stops when it rests', () => {
  let watch = watchSaturation(NOT_SATURATED, load(0.9), 0);
  expect(watch.saturation).toBeNull();
  watch = watchSaturation(watch, load(0.95), 2900);
  expect(watch.saturation).toBeNull();
  watch = watchSaturation(watch, load(0.85), 3000);
  expect(watch.saturation).toBe('cpu');
  watch = watchSaturation(watch, load(0.5), 4000);
  expect(watch).toEqual(NOT_SATURATED);
});

it('begins to count anew after a pause', () => {
  let watch = watchSaturation(NOT_SATURATED, load(0.9), 0);
  watch = watchSaturation(watch, load(0.1), 2000);
  watch = watchSaturation(watch, load(0.9), 3000);
  expect(watchSaturation(watch, load(0.9), 4000).saturation).toBeNull();
});

it('warns of memory at once', () => {
  expect(watchSaturation(NOT_SATURATED, load(0.1, 0.81), 0).saturation).toBe('memory');
});
