import { describe, expect, it } from 'vitest';
import type { JsonObject } from './contracts.ts';
import { CHECKS } from './explain-answer.ts';
import { isFailure } from './failure.ts';
import { type AnswerKind, isRight, wrongAnswer } from './right-answer.ts';

const ASKED = 'what was asked';
const WORDS = 'A long enough answer.';
const CHAT = {
  output: WORDS,
  conversation_id: 'c',
  message_id: 'm',
  context_used: true,
  execution_time: 0.1,
};
const AGENTS = { agents_used: ['researcher'], workflow_type: ASKED };
/** Right answers of each kind, in each version that there is. */
const RIGHT: Readonly<Record<AnswerKind, readonly JsonObject[]>> = {
  chat: [CHAT],
  'multi-agent': [
    { ...CHAT, metadata: AGENTS },
    { ...CHAT, ...AGENTS },
    { ...CHAT, ...AGENTS, output: undefined, result: WORDS },
    { ...CHAT, conversation_id: null, metadata: AGENTS },
  ],
  rag: [
    { answer: WORDS, sources: [], query_time: 0.1, query: ASKED },
    {
      answer: WORDS,
      sources: [],
      query_time: 100,
      query: ASKED,
      agent_metadata: { task_type: 'rag_response' },
    },
  ],
  'document-search': [
    { results: [{}, {}], total_results: 2, query: ASKED },
    { results: [], total_results: 0, query: ASKED, search_query_id: 's' },
  ],
  'history-page': [
    { conversation_id: ASKED, total: 1, messages: [{ role: 'user', content: 'a', conversation_id: ASKED }] },
    { conversation_id: ASKED, total: 0, messages: [], limit: 500 },
  ],
  root: [{ message: 'hello' }],
  health: [{ status: 'healthy' }],
  capabilities: [{ agents: { researcher: {} }, workflows: {}, total_agents: 1 }],
  realtime: [
    {
      websocket_endpoint: '/ws',
      supported_message_types: [],
      supported_subscriptions: [],
      connection_count: 0,
    },
  ],
};
const VALUES: readonly unknown[] = [
  ...[undefined, null, '', '   ', 'a text', 'another long enough answer', ASKED, 'healthy'],
  ...[
    ' short     ',
    '\u00a0\u00a0short\u3000\u3000\u3000',
    '  long enough for all   ',
    '“quite long enough”',
    '\u{1f600}\u{1f600}',
  ],
  ...["I couldn't find any relevant documents to answer your question about 'x'.", { task_type: 'error' }],
  ...[
    'It said: Search failed: as before',
    "Search results for 'x': No good DuckDuckGo Search Result was found",
  ],
  ...['No good DuckDuckGo Search Result was found, sorry', 0, 1.5, 3, true, [], [1], [{}, {}, {}], {}],
  ...[
    [{ role: 'user', content: '', conversation_id: ASKED }],
    [{ role: 'root', content: '', conversation_id: ASKED }],
  ],
  ...[
    [{ role: 'system', content: 1, conversation_id: ASKED }],
    [{ role: 'system', content: '', conversation_id: 'c' }],
  ],
  ...[[null], [[]], [undefined]],
  ...[{ agents_used: [] }, { agents_used: {}, workflow_type: ASKED }, { ...AGENTS, workflow_type: 'other' }],
];

describe.each(Object.entries(RIGHT) as [AnswerKind, readonly JsonObject[]][])(
  'isRight: %s',
  (kind, bodies) => {
    const failureOf = (body: JsonObject) => {
      try {
        CHECKS[kind](body, ASKED);
        return undefined;
      } catch (error) {
        if (isFailure(error)) return error;
        throw error;
      }
    };

    it('accepts right answers', () => {
      for (const body of bodies) expect(isRight(kind, body, ASKED), JSON.stringify(body)).toBe(true);
    });

    it('accepts what the check accepts, and nothing else, whatever one field holds', () => {
      const fields = [...new Set(bodies.flatMap((body) => Object.keys(body)))];
      const changed = bodies.flatMap((body) =>
        fields.flatMap((field) => VALUES.map((value) => ({ ...body, [field]: value }))),
      );
      for (const body of [...changed, {}]) {
        const failure = failureOf(body);
        expect(isRight(kind, body, ASKED), JSON.stringify(body)).toBe(failure === undefined);
        if (failure !== undefined) expect(wrongAnswer(kind, body, ASKED)).toEqual(failure);
      }
    });
  },
);
