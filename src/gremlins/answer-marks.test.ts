import { describe, expect, it } from 'vitest';
import {
  APOLOGIES,
  apologyIn,
  degradedBy,
  FAILED_SEARCH,
  isErrorAnswer,
  TEMPLATE_ANSWER,
} from './answer-marks.ts';
import { checkChat, checkHistoryPage, checkMultiAgent, checkRag, type JsonObject } from './contracts.ts';
import { isFailure } from './failure.ts';

const WORKFLOW = 'simple_research';
const QUERY = 'How long is it kept?';

const chat = (output: string): JsonObject => ({
  output,
  conversation_id: 'c',
  message_id: 'm',
  context_used: true,
});
const agents = (output: string, used: readonly unknown[] = ['researcher', 'writer']): JsonObject => ({
  output,
  conversation_id: null,
  context_used: false,
  metadata: { agents_used: used, workflow_type: WORKFLOW, sources: [] },
});
const rag = (answer: string, change: JsonObject = {}): JsonObject => ({
  query: QUERY,
  answer,
  sources: [{ title: 'Retention' }],
  query_time: 100,
  agent_metadata: { agents_used: ['retriever'], task_type: 'rag_response' },
  ...change,
});

function categoryOf(check: () => unknown): string {
  try {
    check();
    return 'right';
  } catch (error) {
    if (isFailure(error)) return error.category;
    throw error;
  }
}

describe('a stand-in for an answer', () => {
  it.each(APOLOGIES)('is told by what it begins with, in every behavior with words: %s', (phrase) => {
    const words = `${phrase} and so on, at some length.`;
    expect(apologyIn(words)).toBe(phrase);
    expect(categoryOf(() => checkChat(chat(words)))).toBe('fallback_answer');
    expect(categoryOf(() => checkMultiAgent(agents(words), WORKFLOW))).toBe('fallback_answer');
    expect(categoryOf(() => checkRag(rag(words), QUERY))).toBe('fallback_answer');
  });

  it.each(APOLOGIES)('is none where an answer quotes it, as of a question: %s', (phrase) => {
    const words = `You asked “${phrase} …”, and there is much to say to that.`;
    // Though it begins with the same letter.
    expect(apologyIn(`${phrase.charAt(0)}. You asked “${phrase} …”.`)).toBeUndefined();
    expect(apologyIn(words)).toBeUndefined();
    expect(categoryOf(() => checkChat(chat(words)))).toBe('right');
    expect(categoryOf(() => checkRag(rag(words), QUERY))).toBe('right');
  });

  it.each([...APOLOGIES, `Search results for 'x': ${FAILED_SEARCH}`])(
    'is rightly kept by a history: %s',
    (content) => {
      const page = {
        conversation_id: 'c',
        total: 1,
        messages: [{ role: 'assistant', content, conversation_id: 'c' }],
      };
      expect(checkHistoryPage(page, 'c').messages).toEqual([{ role: 'assistant', content }]);
    },
  );

  it('is a rag answer that calls itself one of an error, whatever it says', () => {
    const words = 'Something went wrong, but politely and at some length.';
    const body = rag(words, { agent_metadata: { task_type: 'error' } });
    expect(isErrorAnswer(body)).toBe(true);
    expect(categoryOf(() => checkRag(body, QUERY))).toBe('fallback_answer');
    expect([rag(words), rag(words, { agent_metadata: null })].map(isErrorAnswer)).toEqual([false, false]);
  });
});

describe('a search that failed', () => {
  it.each([FAILED_SEARCH, `Search results for 'x': ${FAILED_SEARCH}`])('ends the words: %s', (words) => {
    expect(categoryOf(() => checkChat(chat(words)))).toBe('search_failed');
    expect(categoryOf(() => checkMultiAgent(agents(words), WORKFLOW))).toBe('search_failed');
    expect(categoryOf(() => checkRag(rag(words), QUERY))).toBe('search_failed');
  });

  it('is none where the words only speak of it', () => {
    const words = `“${FAILED_SEARCH}” is what such a search says.`;
    expect(categoryOf(() => checkChat(chat(words)))).toBe('right');
  });
});

describe('degradedBy', () => {
  const words = 'Words of some length that anybody could have said.';

  it('tells agents that only stand in, in either version', () => {
    expect(degradedBy('multi-agent', agents(words, ['fallback_search']))).toBe('fallback_agents');
    expect(degradedBy('multi-agent', agents(words, ['fallback_search', 'fallback_summary']))).toBe(
      'fallback_agents',
    );
    expect(degradedBy('multi-agent', { result: words, agents_used: ['fallback_search'] })).toBe(
      'fallback_agents',
    );
  });

  it('calls agents right where one of them worked', () => {
    expect(degradedBy('multi-agent', agents(words))).toBeUndefined();
    expect(degradedBy('multi-agent', agents(words, ['fallback_search', 'writer']))).toBeUndefined();
    expect(degradedBy('multi-agent', agents('fallback_search is what they used.'))).toBeUndefined();
    expect(degradedBy('multi-agent', agents(words, [7]))).toBeUndefined();
  });

  it.each([
    ['no_documents', rag(words, { agent_metadata: { task_type: 'no_context_response' } })],
    ['no_documents', rag(words, { sources: [] })],
    ['no_documents', rag(words, { sources: [], agent_metadata: undefined })],
    ['web_fallback', rag(words, { sources: [], agent_metadata: { task_type: 'web_search_fallback' } })],
    ['template_answer', rag(`${TEMPLATE_ANSWER}${QUERY}': a piece of a document.`)],
    [undefined, rag(words)],
    [undefined, rag(`It says: ${TEMPLATE_ANSWER}${QUERY}'.`)],
    [undefined, rag('no_context_response and web_search_fallback are task types.')],
  ] as const)('tells of a rag answer: %s', (kind, body) => {
    expect(degradedBy('rag', body)).toBe(kind);
  });

  it('tells a search that found nothing from one that found something', () => {
    expect(degradedBy('document-search', { results: [], total_results: 0 })).toBe('no_results');
    expect(degradedBy('document-search', { results: [{}], total_results: 1 })).toBeUndefined();
  });

  it('has nothing to say of what cannot be degraded', () => {
    expect(degradedBy('chat', chat(words))).toBeUndefined();
    expect(degradedBy('history-page', { messages: [] })).toBeUndefined();
    expect(degradedBy('health', { status: 'healthy' })).toBeUndefined();
  });
});
