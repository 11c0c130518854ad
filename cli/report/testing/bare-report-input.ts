import { buildResult } from '../../../src/result/result.ts';
import { type SummaryCase, summaryInput } from '../../../src/summary/testing/summary-input.ts';
import type { ReportInput } from '../words/report-input.ts';

/** TEST DATA: what plain k6 leaves, a result without samples, analysis or comparison. */
export function bareReportInput(options: SummaryCase = {}): ReportInput {
  return { name: 'run', result: buildResult(summaryInput(options)), comparison: null };
}
