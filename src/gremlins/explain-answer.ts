import {
  checkCapabilities,
  checkChat,
  checkDocumentSearch,
  checkHealthStatus,
  checkHistoryPage,
  checkMultiAgent,
  checkRag,
  checkRealtimeInfo,
  checkRoot,
  type JsonObject,
} from './contracts.ts';
import { Failure, isFailure } from './failure.ts';
import type { AnswerKind } from './right-answer.ts';

/** The check that each kind of answer has to pass. */
export const CHECKS: Readonly<Record<AnswerKind, (body: JsonObject, asked: string) => unknown>> = {
  chat: checkChat,
  'multi-agent': checkMultiAgent,
  rag: checkRag,
  'document-search': checkDocumentSearch,
  'history-page': checkHistoryPage,
  root: checkRoot,
  health: checkHealthStatus,
  capabilities: checkCapabilities,
  realtime: checkRealtimeInfo,
};

/** Words what an answer's check finds wrong with a body. */
export function explainAnswer(kind: AnswerKind, body: JsonObject, asked: string): Failure {
  try {
    CHECKS[kind](body, asked);
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  return new Failure('contract', `no ${kind} answer`);
}
