import { expect, it } from 'vitest';
import { segmentShare } from './segment-share.ts';

it.each([
  [null, 1],
  ['', 1],
  ['0:1', 1],
  ['1/4', 0.25],
  ['0:1/4', 0.25],
  ['1/2:3/4', 0.25],
  ['25%', 0.25],
  ['0.5', 0.5],
])('reads %s as %d of the load', (segment, share) => {
  expect(segmentShare(segment)).toBeCloseTo(share, 12);
});
