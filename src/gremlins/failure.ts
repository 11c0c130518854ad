import type { FailureCategory } from '../api/failure-categories.ts';

/**
 * What a behavior throws when the answer was not right. Not an `Error`: it is an expected outcome, and a stack
 * for each one would cost the generator dearly just when the backend fails most.
 */
export class Failure {
  readonly category: FailureCategory;
  /** What was seen, for a person: never the whole body. */
  readonly detail: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(category: FailureCategory, detail: string, status = 200) {
    this.category = category;
    this.detail = detail;
    this.status = status;
  }
}

/**
 * Recognizes a failure by what it is made of, not by its class: parts that are evaluated late (see tools/lazy-parts.mjs)
 * have a copy of the class.
 */
export function isFailure(error: unknown): error is Failure {
  return typeof (error as Failure | null | undefined)?.category === 'string';
}
