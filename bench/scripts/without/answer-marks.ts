/** Stands in for `src/gremlins/answer-marks.ts`: nothing marks an answer. */
export const FAILED_SEARCH = '\0';

export function apologyIn(): undefined {}

export function isErrorAnswer(): boolean {
  return false;
}

export function degradedBy(): undefined {}
