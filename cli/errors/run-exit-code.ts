import { EXIT } from '../../src/thresholds/exit-codes.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';

/**
 * Says how the CLI exits: with the verdict where k6 ended the whole run, else with k6's own code.
 *
 * @param k6Code k6's exit code; null where a signal ended it
 * @param verdict the one after the CLI's own analysis; null where nothing may be claimed
 */
export function runExitCode(k6Code: number | null, verdict: Verdict | null): number {
  if (k6Code === null) return EXIT.interrupted;
  if (verdict === null || (k6Code !== EXIT.pass && k6Code !== EXIT.failed)) return k6Code;
  return verdict === 'PASS' ? EXIT.pass : EXIT.failed;
}

/**
 * Says how the CLI exits where the run was to be compared as well: a regression fails a run that passes by itself, and so
 * does a comparison that could not be made, as it cannot vouch for anything.
 *
 * @param regressed null where the comparison could not be made
 */
export function withComparison(exitCode: number, regressed: boolean | null): number {
  return exitCode === EXIT.pass && regressed !== false ? EXIT.failed : exitCode;
}
