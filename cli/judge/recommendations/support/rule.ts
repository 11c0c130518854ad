import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** Reads one pattern out of a run's evidence; null where it is not there or not sure. */
export type Rule = (result: RunResult) => Recommendation | null;
