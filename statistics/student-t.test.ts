import { expect, it } from 'vitest';
import { normalCdf } from './normal.ts';
import { studentCdf, studentQuantile } from './student-t.ts';

// The tables' two-sided 95 % and 99 % quantiles.
it.each([
  [0.975, 1, 12.7062],
  [0.975, 4, 2.7764],
  [0.975, 10, 2.2281],
  [0.995, 2, 9.9248],
  [0.995, 30, 2.75],
  [0.025, 4, -2.7764],
])('knows the quantile of %s at %i degrees of freedom', (share, freedom, t) => {
  expect(studentQuantile(share, freedom)).toBeCloseTo(t, 4);
  expect(studentCdf(t, freedom)).toBeCloseTo(share, 5);
});

it('has closed forms at 1 and 2 degrees of freedom', () => {
  expect(studentCdf(2, 1)).toBeCloseTo(0.5 + Math.atan(2) / Math.PI, 12);
  expect(studentCdf(-2, 2)).toBeCloseTo(0.5 - 1 / Math.sqrt(6), 12);
});

it('becomes normal with many degrees of freedom', () => {
  expect(studentCdf(1.5, 1e7)).toBeCloseTo(normalCdf(1.5), 7);
  expect(studentCdf(0, 5)).toBeCloseTo(0.5, 12);
});
