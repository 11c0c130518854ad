import { basename } from 'node:path';
import { type WrittenReports, writeReports } from '../report/write-reports.ts';
import type { Comparison } from '../result/comparison.ts';
import type { RunResult } from '../result/run-result.ts';
import { showStep } from '../terminal/terminal.ts';

/**
 * Writes a run's reports into its folder, and says meanwhile that it does.
 *
 * @throws EvidenceError where they cannot be written
 */
export function reportRun(
  folder: string,
  result: RunResult,
  comparison: Comparison | null,
): Promise<WrittenReports> {
  return showStep(process.stderr, 'writing the reports', () =>
    writeReports({ name: basename(folder), result, comparison }, folder, process.env),
  );
}
