import type { Result } from '../../src/summary/result.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { Recommendation } from '../recommendations/recommendation.ts';

/** `result.json` of an evidence folder: k6's own result and what the CLI found in the samples. */
export interface RunResult extends Result {
  /** Absent in a result that plain k6 wrote, null where there were no samples to analyse. */
  readonly analysis?: Analysis | null;
  readonly recommendations?: readonly Recommendation[];
}
