import { expect, it } from 'vitest';
import { estimateShare } from './estimate-share.ts';
import { seededRandom } from './random.ts';
import { wilson } from './shares.ts';

it('has an upper bound where nothing failed', () => {
  const { estimate, effectiveSamples } = estimateShare(new Uint8Array(1_000));
  expect(effectiveSamples).toBe(1_000);
  expect(estimate).toEqual({ value: 0, interval: wilson({ share: 0, samples: 1_000 }) });
});

it('is less certain where failures come in bursts', () => {
  const random = seededRandom(3);
  const spread = new Uint8Array(20_000).map(() => (random() < 0.02 ? 1 : 0));
  const bursts = new Uint8Array(20_000).map((_, i) => (i % 2_000 < 40 ? 1 : 0));
  expect(estimateShare(bursts).estimate.value).toBeCloseTo(0.02, 10);
  expect(estimateShare(bursts).effectiveSamples).toBeLessThan(estimateShare(spread).effectiveSamples / 3);
});

it('refuses none', () => {
  expect(() => estimateShare(new Uint8Array())).toThrow(RangeError);
});
