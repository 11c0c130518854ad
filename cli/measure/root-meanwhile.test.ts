import { expect, it } from 'vitest';
import { rootMeanwhile } from './root-meanwhile.ts';

/** A request that ends each second, from 1 on, and takes as many ms. */
const ROOT = {
  timeMs: Float64Array.from({ length: 20 }, (_, place) => (place + 1) * 1000),
  values: Float64Array.from({ length: 20 }, (_, place) => place + 1),
};
const stretch = (from: number, to: number) => ({ fromMs: from * 1000, toMs: to * 1000 });

it('measures what ended within the stretches, each request once, whatever their order', () => {
  const stretches = [stretch(14.5, 16.5), stretch(1.5, 4.5), stretch(3.5, 6.5), stretch(4.2, 4.4)];
  expect(rootMeanwhile(ROOT, stretches)).toEqual({ rootRequests: 7, rootMedianMs: 5 });
});

it('is null where nothing ended within one', () => {
  expect(rootMeanwhile(ROOT, [stretch(2.1, 2.9), stretch(30, 40)])).toBeNull();
  expect(rootMeanwhile(ROOT, [])).toBeNull();
});
