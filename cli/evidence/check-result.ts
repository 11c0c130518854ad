import type { RunResult } from '../result/run-result.ts';
import { schemaProblem } from './schema-problem.ts';

/** A run's result, or what is wrong with it. */
export type CheckedResult =
  | { readonly result: RunResult; readonly problem: null }
  | { readonly result: null; readonly problem: string };

/** Holds a value to what a run's result has, by the schema; says what is wrong first, by its path. */
export async function checkResult(value: unknown): Promise<CheckedResult> {
  // Large, and most commands read no result.
  const { validateResult } = await import('./result-validators.js');
  if (!validateResult(value)) return { result: null, problem: schemaProblem(validateResult.errors ?? []) };
  const moment = (['startedAt', 'endedAt'] as const).find((name) => Number.isNaN(Date.parse(value[name])));
  return moment === undefined
    ? { result: value, problem: null }
    : { result: null, problem: `/${moment} must be a date and time that exists` };
}
