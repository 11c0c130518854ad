import { expect, it } from 'vitest';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { runExitCode, withComparison } from './run-exit-code.ts';

it.each([
  [0, 'PASS', EXIT.pass],
  [0, 'FAIL', EXIT.failed],
  [0, 'INVALID', EXIT.failed],
  [99, 'PASS', EXIT.pass],
  [99, 'FAIL', EXIT.failed],
  // Thresholds were switched off, or the evidence cannot be judged: k6's word alone.
  [0, null, EXIT.pass],
  [99, null, EXIT.failed],
  [105, 'FAIL', EXIT.interrupted],
  [110, 'PASS', 110],
  [null, 'INVALID', EXIT.interrupted],
] as const)("exits after k6's %s and the verdict %s with %i", (k6Code, verdict, code) => {
  expect(runExitCode(k6Code, verdict)).toBe(code);
});

it.each([
  [EXIT.pass, false, EXIT.pass],
  [EXIT.pass, true, EXIT.failed],
  [EXIT.pass, null, EXIT.failed],
  [EXIT.failed, false, EXIT.failed],
  [EXIT.interrupted, true, EXIT.interrupted],
])('exits after %i and a regression of %s with %i', (before, regressed, code) => {
  expect(withComparison(before, regressed)).toBe(code);
});
