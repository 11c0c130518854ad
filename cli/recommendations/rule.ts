import type { RunResult } from '../evidence/run-result.ts';
import type { Recommendation } from './recommendation.ts';

/** Reads one pattern out of a run's evidence; null where it is not there or not sure. */
export type Rule = (result: RunResult) => Recommendation | null;
