/**
 * Checks what the backend answers against its contract, by hand: a schema library would cost every virtual user
 * megabytes. Every function takes the parsed body and throws a `Failure` at the first thing that is wrong.
 */
import { apologyIn, FAILED_SEARCH, isErrorAnswer } from './answer-marks.ts';
import { Failure } from './failure.ts';
import { issuesText } from './issues-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ChatAnswer {
  readonly output: string;
  readonly conversationId: string;
}

export interface HistoryMessage {
  readonly role: string;
  readonly content: string;
}

export interface HistoryPage {
  readonly messages: readonly HistoryMessage[];
  /** The limit that the backend says it applied; null where it does not say. */
  readonly limit: number | null;
}

/** Characters, without those around it that are blank. */
export const LEAST_ANSWER_LENGTH = 10;
const SHOWN_OF_ERROR = 150;
/** How much is quoted of what a health route lists. */
const ISSUES_CHARACTERS = 200;
const ROLES: readonly unknown[] = ['user', 'assistant', 'system'];

export function checkChat(body: JsonObject): ChatAnswer {
  const output = answerText(body, 'output');
  const conversationId = text(body, 'conversation_id');
  text(body, 'message_id');
  boolean(body, 'context_used');
  optionalNumber(body, 'execution_time');
  return { output, conversationId };
}

/**
 * Accepts both versions: `output` with `metadata`, or `result` with the metadata's fields beside it. The conversation is the
 * one that was named: null, as none is.
 */
export function checkMultiAgent(body: JsonObject, workflow: string): void {
  answerText(body, body.output === undefined && body.result !== undefined ? 'result' : 'output');
  if (body.conversation_id !== null) text(body, 'conversation_id');
  boolean(body, 'context_used');
  const metadata = body.metadata === undefined ? body : object(body, 'metadata');
  if (list(metadata, 'agents_used').length === 0) throw wrong('agents_used', 'at least one agent', []);
  if (metadata.workflow_type !== workflow) throw wrong('workflow_type', workflow, metadata.workflow_type);
  optionalNumber(body, 'execution_time');
}

export function checkRag(body: JsonObject, query: string): void {
  const answer = answerText(body, 'answer');
  if (isErrorAnswer(body)) {
    throw new Failure(
      'fallback_answer',
      `a stand-in for an answer, as of an error: ${answer.slice(0, SHOWN_OF_ERROR)}`,
    );
  }
  list(body, 'sources');
  number(body, 'query_time');
  sameQuery(body, query);
}

export function checkDocumentSearch(body: JsonObject, query: string): void {
  const results = list(body, 'results');
  if (number(body, 'total_results') < results.length) {
    throw wrong('total_results', `at least ${results.length}, the results given`, body.total_results);
  }
  // Where its database fails, the backend answers 200 all the same, without the record of the search.
  if (body.search_query_id === null) throw wrong('search_query_id', 'an id', null);
  sameQuery(body, query);
}

/** Returns a page of a conversation, its messages each of a known role and with text. */
export function checkHistoryPage(body: JsonObject, conversationId: string): HistoryPage {
  if (body.conversation_id !== conversationId) {
    throw new Failure('wrong_conversation', `history of ${shown(body.conversation_id)}, asked for another`);
  }
  number(body, 'total');
  const messages = list(body, 'messages').map((entry) => {
    if (!isObject(entry)) throw wrong('messages', 'objects', entry);
    if (!ROLES.includes(entry.role)) throw wrong('role', 'user, assistant or system', entry.role);
    if (typeof entry.content !== 'string') throw wrong('content', 'a string', entry.content);
    if (entry.conversation_id !== conversationId) {
      throw new Failure('history_mismatch', `a message of conversation ${shown(entry.conversation_id)}`);
    }
    return { role: String(entry.role), content: entry.content };
  });
  return { messages, limit: optionalNumber(body, 'limit') };
}

export function checkRoot(body: JsonObject): void {
  if (Object.keys(body).length === 0) throw wrong('body', 'a greeting', body);
}

/** The health route answers 200 even when it is unhealthy: only its `status` counts. */
export function checkHealthStatus(body: JsonObject): void {
  if (body.status === undefined) throw wrong('status', 'a string', body.status);
  if (body.status === 'healthy') return;
  const issues = issuesText(body.issues);
  const told = issues === '' ? '' : `: ${issues.slice(0, ISSUES_CHARACTERS)}`;
  throw new Failure('unhealthy', `status ${shown(body.status)}${told}`);
}

export function checkCapabilities(body: JsonObject): void {
  if (Object.keys(object(body, 'agents')).length === 0) throw wrong('agents', 'at least one agent', {});
  object(body, 'workflows');
  number(body, 'total_agents');
}

export function checkRealtimeInfo(body: JsonObject): void {
  text(body, 'websocket_endpoint');
  list(body, 'supported_message_types');
  list(body, 'supported_subscriptions');
  number(body, 'connection_count');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The agent's own words: there, long enough to be an answer, and neither the text of a failed search nor an apology. */
function answerText(body: JsonObject, field: string): string {
  const value = body[field];
  if (value === null) throw new Failure('empty_answer', `${field} is null`);
  if (typeof value !== 'string') throw wrong(field, 'a string', value);
  if (value.trim().length < LEAST_ANSWER_LENGTH) {
    throw new Failure('empty_answer', `${field} has ${value.trim().length} characters`);
  }
  if (value.endsWith(FAILED_SEARCH)) throw new Failure('search_failed', FAILED_SEARCH);
  const apology = apologyIn(value);
  if (apology !== undefined)
    throw new Failure('fallback_answer', `a stand-in for an answer: ${apology.replace(/( about '|:)$/, '')}`);
  return value;
}

function sameQuery(body: JsonObject, query: string): void {
  if (body.query !== query) throw wrong('query', shown(query), body.query);
}

function text(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw wrong(field, 'a string', value);
  return value;
}

function number(body: JsonObject, field: string): number {
  const value = body[field];
  if (typeof value !== 'number') throw wrong(field, 'a number', value);
  return value;
}

function optionalNumber(body: JsonObject, field: string): number | null {
  const value = body[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number') throw wrong(field, 'a number', value);
  return value;
}

function boolean(body: JsonObject, field: string): void {
  if (typeof body[field] !== 'boolean') throw wrong(field, 'a boolean', body[field]);
}

function list(body: JsonObject, field: string): readonly unknown[] {
  const value = body[field];
  if (!Array.isArray(value)) throw wrong(field, 'a list', value);
  return value;
}

function object(body: JsonObject, field: string): JsonObject {
  const value = body[field];
  if (!isObject(value)) throw wrong(field, 'an object', value);
  return value;
}

function wrong(field: string, expected: string, seen: unknown): Failure {
  return new Failure('contract', `${field}: expected ${expected}, got ${shown(seen)}`);
}

function shown(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80);
}
