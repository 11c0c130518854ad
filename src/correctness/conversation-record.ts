import type { TurnCode } from '../workload/canary.ts';

/** One message a user sent, and what the user knows of it. */
export interface Turn {
  readonly text: string;
  /** Sends that the backend may have stored: each attempt is one. */
  attempts: number;
  /** The backend answered it rightly. */
  acknowledged: boolean;
  /** `answerMark` of the answer; empty where it was not answered rightly. */
  answer: string;
}

/** Says whether a turn stands in the history exactly once: it was acknowledged, and sent no second time. */
export function isCertain({ acknowledged, attempts }: Turn): boolean {
  return acknowledged && attempts === 1;
}

/** Says what the canaries of later messages tell of a turn: `q` where it may be stored never or more than once. */
export function turnCode(turn: Turn): TurnCode {
  return isCertain(turn) ? 'a' : 'q';
}

const KEPT_WHOLE = 400;

/** What is remembered of an answer to recognize it by: all of it, or of a long one its length and both ends. */
export function answerMark(answer: string): string {
  return answer.length <= KEPT_WHOLE
    ? answer
    : `${answer.length}|${answer.slice(0, KEPT_WHOLE / 2)}|${answer.slice(-KEPT_WHOLE / 2)}`;
}
