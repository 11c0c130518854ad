/** Stands in for `src/gremlins/contracts.ts`: takes the fields that behaviors need and checks none. */
import type {
  ChatAnswer,
  HistoryMessage,
  HistoryPage,
  JsonObject,
  MultiAgentAnswer,
} from '../../../src/gremlins/contracts.ts';

export type { HistoryMessage, HistoryPage, JsonObject } from '../../../src/gremlins/contracts.ts';

export function checkChat(body: JsonObject): ChatAnswer {
  return { output: wordsOf(body.output), conversationId: wordsOf(body.conversation_id), serverSeconds: null };
}

export function checkMultiAgent(body: JsonObject): MultiAgentAnswer {
  return { output: wordsOf(body.output), serverSeconds: null };
}

export function checkRag(body: JsonObject): string {
  return wordsOf(body.answer);
}

export function checkHistoryPage(body: JsonObject): HistoryPage {
  return { messages: (body.messages ?? []) as readonly HistoryMessage[], limit: null };
}

export function checkDocumentSearch(): void {}

export function checkRoot(): void {}

export function checkHealthStatus(): void {}

export function checkCapabilities(): void {}

export function checkRealtimeInfo(): void {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
