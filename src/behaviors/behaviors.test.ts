import { describe, expect, it } from 'vitest';
import { Failure } from '../gremlins/failure.ts';
import type { Conversation } from './conversation.ts';
import { followUp } from './follow-up.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { multiAgent } from './multi-agent.ts';
import { newConversation } from './new-conversation.ts';
import { rag } from './rag.ts';
import { FakeBackend, json } from './testing/fake-backend.ts';
import { User } from './user.ts';

function setUp() {
  const backend = new FakeBackend();
  const user = new User(backend.client(), 4, 1);
  user.action = 0;
  return { backend, user };
}

function failureOf(action: () => void): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

function opened(user: User): Conversation {
  newConversation(user);
  const conversation = user.conversations.newestToContinue;
  if (conversation === undefined) throw new Error('no conversation');
  return conversation;
}

describe('new-conversation and follow-up', () => {
  it('sends exactly the fields the API allows', () => {
    const { backend, user } = setUp();
    followUp(user, opened(user));
    expect(Object.keys(backend.sent[0]?.body ?? {})).toEqual(['input', 'save_conversation']);
    expect(Object.keys(backend.sent[1]?.body ?? {})).toEqual([
      'input',
      'conversation_id',
      'save_conversation',
    ]);
  });

  it('fails a follow-up that is answered from another conversation', () => {
    const { backend, user } = setUp();
    const conversation = opened(user);
    backend.override = () =>
      json({
        output: 'A long enough answer.',
        conversation_id: 'other',
        message_id: 'm',
        context_used: true,
      });
    expect(failureOf(() => followUp(user, conversation)).category).toBe('wrong_conversation');
    expect(conversation.acknowledged.length).toBe(1);
  });

  it.each([
    ['empty_answer', { output: '   ' }],
    ['empty_answer', { output: 'too short' }],
    ['empty_answer', { output: null }],
    ['contract', { output: undefined }],
    ['contract', { output: 42 }],
    ['contract', { conversation_id: null }],
    ['contract', { message_id: '' }],
    ['contract', { context_used: 'yes' }],
    ['contract', { execution_time: 'fast' }],
    ['search_failed', { output: 'No good DuckDuckGo Search Result was found' }],
  ])('fails as %s an answer with %j', (category, change) => {
    const { backend, user } = setUp();
    const right = {
      output: 'A long enough answer.',
      conversation_id: 'c',
      message_id: 'm',
      context_used: true,
    };
    backend.override = () => json({ ...right, ...change });
    expect(failureOf(() => newConversation(user)).category).toBe(category);
    expect(user.conversations.newestToRead).toBeUndefined();
  });
});

describe('multi-agent', () => {
  it('accepts both versions of the answer', () => {
    const { backend, user } = setUp();
    multiAgent(user);
    backend.override = () =>
      json({
        result: 'A long enough answer.',
        conversation_id: 'c',
        workflow_type: 'simple_research',
        agents_used: ['researcher'],
        context_used: false,
      });
    multiAgent(user);
  });

  it.each([
    ['contract', { metadata: { agents_used: [], workflow_type: 'simple_research' } }],
    ['contract', { metadata: { agents_used: ['a'], workflow_type: 'complex_analysis' } }],
    ['empty_answer', { output: '' }],
  ])('fails as %s an answer with %j', (category, change) => {
    const { backend, user } = setUp();
    const right = {
      output: 'A long enough answer.',
      conversation_id: 'c',
      context_used: false,
      metadata: { agents_used: ['a'], workflow_type: 'simple_research' },
    };
    backend.override = () => json({ ...right, ...change });
    expect(failureOf(() => multiAgent(user)).category).toBe(category);
  });
});

describe('rag', () => {
  it.each([
    ['http_5xx', json({}, 500)],
    [
      'contract',
      json({ query: 'another question', answer: 'A long enough answer.', sources: [], query_time: 1 }),
    ],
    ['contract', json({ answer: 'A long enough answer.' })],
  ])('fails as %s', (category, answer) => {
    const { backend, user } = setUp();
    backend.override = () => answer;
    expect(failureOf(() => rag(user)).category).toBe(category);
  });

  it('fails a document search whose total is less than its results', () => {
    const { backend, user } = setUp();
    user.ragTurn = 1;
    backend.override = ({ body }) => json({ query: body.query, results: [1, 2], total_results: 1 });
    expect(failureOf(() => rag(user)).category).toBe('contract');
  });
});

describe('health', () => {
  it('fails an unhealthy status, though it comes with 200', () => {
    const { backend, user } = setUp();
    user.healthTurn = 1;
    backend.override = () => json({ status: 'unhealthy' });
    expect(failureOf(() => health(user)).category).toBe('unhealthy');
    expect(user.healthEndpoint).toBe('/api/v1/health/health');
  });

  it.each([
    [0, {}],
    [1, { ok: true }],
    [2, { agents: {}, workflows: {}, total_agents: 0 }],
    [3, { websocket_endpoint: '/ws' }],
  ])('fails endpoint %i that answers %j', (turn, answer) => {
    const { backend, user } = setUp();
    user.healthTurn = turn;
    backend.override = () => json(answer);
    expect(failureOf(() => health(user)).category).toBe('contract');
  });
});

describe('history', () => {
  it('finds what was said, in order', () => {
    const { user } = setUp();
    const conversation = opened(user);
    followUp(user, conversation);
    history(user, conversation);
  });

  it.each([
    ['a lost message', 'history_mismatch', (all: Message[]) => all.slice(2)],
    ['a lost answer', 'history_mismatch', (all: Message[]) => all.slice(0, 3)],
    [
      'a changed text',
      'history_mismatch',
      (all: Message[]) => all.map((m) => ({ ...m, content: `${m.content}!` })),
    ],
    ['the wrong order', 'history_mismatch', (all: Message[]) => [...all.slice(2), ...all.slice(0, 2)]],
    [
      "another's message",
      'history_mismatch',
      (all: Message[]) => all.map((m) => ({ ...m, conversation_id: 'x' })),
    ],
    ['an unknown role', 'contract', (all: Message[]) => all.map((m) => ({ ...m, role: 'robot' }))],
  ])('fails on %s as %s', (_, category, change) => {
    const { backend, user } = setUp();
    const conversation = opened(user);
    user.action = 1;
    followUp(user, conversation);
    const [first = '', second = ''] = conversation.acknowledged;
    const all = [first, 'an answer', second, 'an answer'].map((content, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content,
      conversation_id: conversation.id,
    }));
    const page = (messages: Message[]) => json({ messages, conversation_id: conversation.id, total: 1 });
    backend.override = () => page(all);
    history(user, conversation);
    backend.override = () => page(change(all));
    expect(failureOf(() => history(user, conversation)).category).toBe(category);
  });
});

interface Message {
  readonly role: string;
  readonly content: string;
  readonly conversation_id: string;
}
