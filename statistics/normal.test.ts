import { expect, it } from 'vitest';
import { normalCdf, normalQuantile, Z95 } from './normal.ts';

it.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [-1.959963984540054, 0.025],
  [-3, 0.00134989803163009],
  [-6, 9.86587645037698e-10],
  [-10, 7.61985302416053e-24],
])('knows the normal distribution below %s', (z, share) => {
  expect(normalCdf(z) / share).toBeCloseTo(1, 9);
});

it.each([
  [0.8, 0.8416212335729143],
  [0.975, Z95],
  [0.0005, -3.290526731491926],
])('knows the quantile of %s', (share, z) => {
  expect(normalQuantile(share)).toBeCloseTo(z, 9);
});
