import { describe, expect, it } from 'vitest';
import { type Conversation, newestToContinue, newestToRead } from '../behaviors/conversation.ts';
import { clearFindings } from '../behaviors/findings.ts';
import { followUp } from '../behaviors/follow-up.ts';
import { health } from '../behaviors/health.ts';
import { history } from '../behaviors/history.ts';
import { multiAgent } from '../behaviors/multi-agent.ts';
import { newConversation } from '../behaviors/new-conversation.ts';
import { rag } from '../behaviors/rag.ts';
import { FakeBackend, json } from '../behaviors/testing/fake-backend.ts';
import { runOf } from '../behaviors/testing/run-of.ts';
import { createUser, type User } from '../behaviors/user.ts';
import { Failure } from '../gremlins/failure.ts';
import { canaryOf, canaryPrefix } from './canary.ts';
import { checkState } from './canary-checksum.ts';

function setUp() {
  const backend = new FakeBackend();
  const user = createUser(backend.client(), 4, runOf());
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
  const conversation = newestToContinue(user.open);
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
    expect(conversation.turns.map(({ acknowledged }) => acknowledged)).toEqual([true, false]);
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
    expect(newestToRead(user.open)).toBeUndefined();
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
    expect(user.findings.healthEndpoint).toBe('/api/v1/health/health');
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
  const page = (messages: readonly unknown[], id: string) =>
    json({ messages, conversation_id: id, total: messages.length, limit: 500, offset: 0 });

  function said(turns: number) {
    const { backend, user } = setUp();
    const conversation = opened(user);
    for (user.action = 1; user.action < turns; user.action++) followUp(user, conversation);
    const all = conversation.turns.flatMap(({ text, answer }) => [
      { role: 'user', content: text, conversation_id: conversation.id },
      { role: 'assistant', content: answer, conversation_id: conversation.id },
    ]);
    return { backend, user, conversation, all };
  }

  it('finds what was said, in order, and notes that it is intact and nobody else’s', () => {
    const { user, conversation } = said(3);
    clearFindings(user.findings);
    history(user, conversation);
    expect([user.findings.intact, user.findings.isolated]).toEqual([true, true]);
  });

  it('pages through a history that comes in parts', () => {
    const { backend, user, conversation, all } = said(3);
    backend.override = ({ path }) => {
      const offset = Number(/offset=(\d+)/.exec(path)?.[1] ?? 0);
      const messages = all.slice(offset, offset + 2);
      return json({ messages, conversation_id: conversation.id, total: messages.length, limit: 2, offset });
    };
    backend.sent.length = 0;
    history(user, conversation);
    expect(backend.sent.map(({ path }) => path.split('?')[1])).toEqual([
      'limit=500',
      'limit=500&offset=2',
      'limit=500&offset=4',
      'limit=500&offset=6',
    ]);
  });

  it('fails a history that is not what was said, and says how', () => {
    const { backend, user, conversation, all } = said(2);
    backend.override = () => page(all.slice(2), conversation.id);
    const failure = failureOf(() => history(user, conversation));
    expect([failure.category, failure.detail]).toEqual([
      'history_mismatch',
      'lost: turn 1 of 2 stands there 0 times (2 messages stored)',
    ]);
    expect(user.findings.intact).toBe(false);
  });

  it.each([
    ['history_mismatch', { conversation_id: 'x' }],
    ['contract', { role: 'robot' }],
    ['contract', { content: null }],
  ])('fails as %s a message with %j', (category, change) => {
    const { backend, user, conversation, all } = said(1);
    backend.override = () =>
      page(
        all.map((message) => ({ ...message, ...change })),
        conversation.id,
      );
    expect(failureOf(() => history(user, conversation)).category).toBe(category);
  });
});

describe('isolation', () => {
  const right = { conversation_id: 'c', message_id: 'm', context_used: true };

  it("notes an answer that carries its asker's own canary", () => {
    const { backend, user } = setUp();
    newConversation(user);
    expect(user.findings.isolated).toBe(true);
    clearFindings(user.findings);
    backend.override = () => json({ ...right, output: 'An answer that echoes nothing.' });
    newConversation(user);
    expect(user.findings.isolated).toBeNull();
  });

  it.each([
    ['another user', 'test', 5, 0, "holds the reference of user 5's conversation 0"],
    ["the same user's other conversation", 'test', 4, 9, "holds the reference of user 4's conversation 9"],
    ['another run', 'older', 4, 0, "holds the reference of user 4's conversation 0 of run older"],
  ])(
    'fails an answer that holds the canary of %s, and names its owner',
    (_, runId, number, conversation, detail) => {
      const { backend, user } = setUp();
      const prefix = canaryPrefix({ runId, user: number, conversation });
      const foreign = canaryOf(prefix, checkState(prefix), 'a');
      backend.override = () => json({ ...right, output: `As you said in ${foreign}, all is well.` });
      const failure = failureOf(() => newConversation(user));
      expect([failure.category, failure.detail]).toEqual(['foreign_content', detail]);
      expect(user.findings.isolated).toBe(false);
    },
  );

  it('does not take the query that rag repeats for a proof', () => {
    const { backend, user } = setUp();
    backend.override = ({ body }) =>
      json({ query: body.query, answer: 'An answer that echoes nothing.', sources: [], query_time: 1 });
    rag(user);
    expect(user.findings.isolated).toBeNull();
  });
});

describe('memory', () => {
  /** A user whose conversation comes to the turn that asks for the fact. */
  function aboutToAsk(memoryJudged = true) {
    for (let action = 0; ; action++) {
      const backend = new FakeBackend();
      const user = createUser(backend.client(), 4, { ...runOf(), memoryJudged });
      user.action = action;
      const conversation = opened(user);
      if (conversation.fact?.distance === 1) return { backend, user, conversation, fact: conversation.fact };
    }
  }

  it('notes a fact that came back', () => {
    const { user, conversation } = aboutToAsk();
    followUp(user, conversation);
    expect([user.findings.retained, user.findings.distance]).toEqual([true, 1]);
  });

  it('fails an answer without it, though the message was stored', () => {
    const { backend, user, conversation } = aboutToAsk();
    backend.override = () =>
      json({
        output: 'I do not know that.',
        conversation_id: conversation.id,
        message_id: 'm',
        context_used: true,
      });
    expect(failureOf(() => followUp(user, conversation)).category).toBe('lost_context');
    expect(user.findings.retained).toBe(false);
    expect(conversation.turns[1]?.acknowledged).toBe(true);
  });

  it('fails nothing where the backend forgets at idle too', () => {
    const { backend, user, conversation } = aboutToAsk(false);
    backend.override = () =>
      json({
        output: 'I do not know that.',
        conversation_id: conversation.id,
        message_id: 'm',
        context_used: true,
      });
    followUp(user, conversation);
    expect(user.findings.retained).toBe(false);
  });

  it('fails an answer that is the one before, once more', () => {
    const { backend, user } = setUp();
    const output = 'The very same words as before, and enough of them.';
    backend.override = ({ body }) =>
      json({ output, conversation_id: body.conversation_id ?? 'c', message_id: 'm', context_used: true });
    const conversation = opened(user);
    expect(failureOf(() => followUp(user, conversation)).category).toBe('stale_answer');
  });
});
