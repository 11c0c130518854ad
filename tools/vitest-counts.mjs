/**
 * Counts a vitest run from its JSON report. A run that failed without a failed test (a file that does not load, a
 * crash, no report at all) counts as one failure, so that nothing broken ever reads as passed.
 *
 * @param {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number } | undefined} report
 * @param {number | null} code vitest's exit code
 */
export function countVitest(report, code) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = report ?? {};
  const silent = numFailedTests === 0 && (code !== 0 || numPassedTests === 0);
  return { passed: numPassedTests, failed: numFailedTests + (silent ? 1 : 0), skipped: numPendingTests };
}
