import { basename } from 'node:path';
import type { Comparison } from '../compare/comparison.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { type WrittenReports, writeReports } from '../reports/write-reports.ts';
import { showStep } from './terminal.ts';

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
