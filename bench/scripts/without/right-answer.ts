/** Stands in for `src/gremlins/right-answer.ts`: takes every body for a right one. */
import type { JsonObject } from '../../../src/gremlins/contracts.ts';

export type { AnswerKind, ChatBody } from '../../../src/gremlins/right-answer.ts';

export function isRight(): boolean {
  return true;
}

export function multiAgentWords({ output }: JsonObject): unknown {
  return output;
}

export function serverSecondsOf(): null {
  return null;
}

export function wrongAnswer(): never {
  throw new Error('every body is taken for a right one');
}
