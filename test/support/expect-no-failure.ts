import { expect } from 'vitest';
import type { RunResult } from '../../cli/result/run-result.ts';
import { isMissed } from '../../src/thresholds/verdict.ts';

/**
 * Holds that a run found nothing wrong with the backend, and that its exit code is its verdict's. How much independent evidence a few
 * seconds hold, and whether the generator was quick enough, the machine decides: short of that the run is INVALID.
 *
 * @param output what is shown where that is not so
 */
export function expectNoFailure({ verdict, criteria }: RunResult, code: number | null, output: string): void {
  expect(criteria.filter((one) => isMissed(one) && one.kind !== 'evidence')).toEqual([]);
  expect(['PASS', 'INVALID'], output).toContain(verdict);
  expect(code, output).toBe(verdict === 'PASS' ? 0 : 99);
}
