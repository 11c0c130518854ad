import { expect, it } from 'vitest';
import { countVitest } from './vitest-counts.mjs';

it.each([
  ['all passed', { numPassedTests: 5 }, 0, { passed: 5, failed: 0, skipped: 0 }],
  ['some failed', { numPassedTests: 5, numFailedTests: 2 }, 1, { passed: 5, failed: 2, skipped: 0 }],
  ['some skipped', { numPassedTests: 5, numPendingTests: 1 }, 0, { passed: 5, failed: 0, skipped: 1 }],
  ['a file that does not load', { numPassedTests: 5 }, 1, { passed: 5, failed: 1, skipped: 0 }],
  ['no test at all', {}, 0, { passed: 0, failed: 1, skipped: 0 }],
  ['no report', undefined, null, { passed: 0, failed: 1, skipped: 0 }],
])('counts %s', (_, report, code, counts) => {
  expect(countVitest(report, code)).toEqual(counts);
});
