import { checkChat, type JsonObject } from './contracts.ts';
import { Failure, isFailure } from './failure.ts';

/** Words what `checkChat` finds wrong with a body. */
export function explainChat(body: JsonObject): Failure {
  try {
    checkChat(body);
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  return new Failure('contract', 'no chat answer');
}
