import type { RunResult } from '../result/run-result.ts';
import type { StartedRun } from './run-plan-file.ts';

/** What a JSON schema finds wrong; made from docs/result.schema.json by tools/result-validators.mjs. */
export interface SchemaError {
  /** JSON pointer to what is wrong. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The name that is wrong, where a name is. */
  readonly propertyName?: string;
}

interface Validate<T> {
  (value: unknown): value is T;
  /** What is wrong with the value that was looked at last. */
  readonly errors?: readonly SchemaError[] | null;
}

/** Validates a run's result, with whatever else later versions have added. */
export const validateResult: Validate<RunResult>;

/** Validates what a run was started with, as `plan.json` has it. */
export const validatePlan: Validate<StartedRun>;
