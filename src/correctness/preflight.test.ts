import { describe, expect, it } from 'vitest';
import {
  CHAT,
  DOCUMENT_SEARCH,
  DOCUMENTS_STATUS,
  type Endpoint,
  HEALTH_ENDPOINTS,
  HISTORY,
  MULTI_AGENT,
  RAG,
} from '../api/endpoints.ts';
import { json, type SentRequest } from '../behaviors/testing/fake-backend.ts';
import { Failure } from '../gremlins/failure.ts';
import { nothingAnswers, type PreflightRoute } from '../result/set-up/preflight-report.ts';
import { PATTERNS, type Weights } from '../workload/patterns.ts';
import { BUILT_IN_PROMPTS } from '../workload/prompts.ts';
import { createIdleLook } from './idle-look.ts';
import { MOST_ATTEMPTS, preflight } from './preflight.ts';
import type { SideEdge } from './side-edge.ts';
import { MemoryBackend } from './testing/memory-backend.ts';

const WEIGHTS: Weights = PATTERNS.balanced;
const HISTORY_PATH = /\/history\/conversations\/[^/]+\/messages/;

type Override = MemoryBackend['override'];

async function flown(change: { override?: Override; weights?: Weights; edge?: Partial<SideEdge> } = {}) {
  const backend = new MemoryBackend();
  if (change.override !== undefined) backend.override = change.override;
  const look = createIdleLook();
  const edge: SideEdge = {
    ask: backend.ask,
    now: backend.now,
    digest: backend.digest,
    mask: backend.mask,
    hasTime: backend.hasTime,
    ...change.edge,
  };
  const found = await preflight(edge, change.weights ?? WEIGHTS, 'r', look, BUILT_IN_PROMPTS);
  return { ...found, backend, look };
}

function routeIn(routes: readonly PreflightRoute[], behavior: string, route: string): PreflightRoute {
  const found = routes.find((one) => one.behavior === behavior && one.route === route);
  if (found === undefined) throw new Error(`no route ${route}`);
  return found;
}

const to =
  ({ path }: Endpoint) =>
  (request: SentRequest) =>
    request.path === path;
const isFollowUp = (request: SentRequest) => to(CHAT)(request) && 'conversation_id' in request.body;

describe('preflight', () => {
  it('asks each route of the pattern once, and finds each right that is', async () => {
    const { routes, documents, backend } = await flown({
      override: (request) =>
        to(RAG)(request)
          ? json({ query: request.body.query, answer: 'A long enough answer.', sources: [{}], query_time: 1 })
          : to(DOCUMENT_SEARCH)(request)
            ? json({ query: request.body.query, results: [{}], total_results: 1 })
            : undefined,
    });
    expect(
      routes.map(({ behavior, route, outcome, attempts }) => [behavior, route, outcome, attempts]),
    ).toEqual(
      [
        ['new-conversation', CHAT.name],
        ['follow-up', CHAT.name],
        ['history', HISTORY.name],
        ['multi-agent', MULTI_AGENT.name],
        ['rag', DOCUMENT_SEARCH.name],
        ['rag', RAG.name],
        ...HEALTH_ENDPOINTS.map(({ name }) => ['health', name]),
      ].map((route) => [...route, 'right', 1]),
    );
    expect(documents).toBeNull();
    expect(backend.requests).toBe(routes.length + 1);
  });

  it('says by what an answer is degraded, and lets the look at idle know', async () => {
    const { routes, look } = await flown();
    expect(routeIn(routes, 'rag', RAG.name)).toMatchObject({ outcome: 'degraded', kind: 'no_documents' });
    expect(routeIn(routes, 'rag', DOCUMENT_SEARCH.name)).toMatchObject({
      kind: 'no_results',
      category: null,
    });
    expect(look.kinds().map(({ kind, count, of }) => [kind, count, of])).toEqual([
      ['no_results', 1, 1],
      ['no_documents', 1, 1],
    ]);
  });

  it('asks up to three times, each time something else, before a route has failed', async () => {
    let refused = 0;
    const { routes, backend } = await flown({
      override: (request) => (to(MULTI_AGENT)(request) && refused++ < 2 ? json({}, 500) : undefined),
    });
    expect(routeIn(routes, 'multi-agent', MULTI_AGENT.name)).toMatchObject({ outcome: 'right', attempts: 3 });
    const questions = backend.sent.filter(to(MULTI_AGENT)).map(({ body }) => body.input);
    expect(new Set(questions).size).toBe(3);
  });

  it('says why a route failed that never answered rightly', async () => {
    const { routes, backend } = await flown({
      override: (request) => (to(MULTI_AGENT)(request) ? json({}, 500) : undefined),
    });
    expect(routeIn(routes, 'multi-agent', MULTI_AGENT.name)).toMatchObject({
      outcome: 'failed',
      category: 'http_5xx',
      detail: expect.stringContaining('status 500'),
      attempts: MOST_ATTEMPTS,
    });
    expect(backend.sent.filter(to(MULTI_AGENT))).toHaveLength(MOST_ATTEMPTS);
  });

  it.each([404, 405])(
    'calls a route missing that is refused with %i, and asks no more for it',
    async (status) => {
      const { routes, backend } = await flown({
        override: (request) => (request.path === '/api/v1/health/health' ? json({}, status) : undefined),
      });
      expect(routeIn(routes, 'health', 'GET /api/v1/health/health')).toMatchObject({
        outcome: 'missing',
        attempts: 1,
      });
      expect(backend.sent.filter(({ path }) => path === '/api/v1/health/health')).toHaveLength(1);
    },
  );

  it('keeps why a route failed that is answered at last, and no secret of it', async () => {
    const backend = new MemoryBackend();
    let left = 2;
    const { routes } = await flown({
      edge: {
        ask: (endpoint, body, path) =>
          endpoint === RAG && left-- > 0
            ? Promise.reject(new Failure('http_5xx', 'status 500: key hunter2', 500))
            : backend.ask(endpoint, body, path),
        mask: (text) => text.replace('hunter2', '***'),
      },
    });
    expect(routeIn(routes, 'rag', RAG.name)).toMatchObject({
      outcome: 'degraded',
      category: 'http_5xx',
      detail: 'status 500: key ***',
      attempts: 3,
    });
  });

  it.each([
    ['status 404: Conversation not found', 'failed', MOST_ATTEMPTS],
    ['status 404: no such thread', 'failed', MOST_ATTEMPTS],
    ['status 404: Not Found', 'missing', 1],
  ])(
    'tells a route that is missing from a conversation that is not found: %s',
    async (detail, outcome, attempts) => {
      const backend = new MemoryBackend();
      const lost = new Failure('http_4xx', detail, 404);
      const { routes } = await flown({
        edge: {
          ask: (endpoint, body, path) =>
            HISTORY_PATH.test(path ?? '') ? Promise.reject(lost) : backend.ask(endpoint, body, path),
        },
      });
      expect(routeIn(routes, 'history', HISTORY.name)).toMatchObject({ outcome, attempts });
    },
  );

  it('cannot ask what needs a conversation where none can be opened', async () => {
    const { routes, backend } = await flown({
      override: (request) => (to(CHAT)(request) ? json({}, 500) : undefined),
    });
    const outcomes = routes.map(({ behavior, outcome }) => [behavior, outcome]);
    expect(outcomes.slice(0, 3)).toEqual([
      ['new-conversation', 'failed'],
      ['follow-up', 'not-asked'],
      ['history', 'not-asked'],
    ]);
    expect(backend.sent.filter(isFollowUp)).toEqual([]);
  });

  it('holds a follow-up to its conversation, and a history to what was said', async () => {
    const elsewhere = { output: 'A long enough answer.', message_id: 'm', context_used: true };
    const { routes } = await flown({
      override: (request) => {
        if (isFollowUp(request)) return json({ ...elsewhere, conversation_id: 'another' });
        if (!HISTORY_PATH.test(request.path)) return undefined;
        return json({ conversation_id: 'c1', messages: [], total: 0 });
      },
    });
    expect(routeIn(routes, 'follow-up', CHAT.name).category).toBe('wrong_conversation');
    expect(routeIn(routes, 'history', HISTORY.name).category).toBe('history_mismatch');
  });

  it('leaves out what the pattern has not, but for a conversation', async () => {
    const none = { 'new-conversation': 100, 'follow-up': 0, 'multi-agent': 0, health: 0, rag: 0, history: 0 };
    const { routes, backend } = await flown({ weights: none });
    expect(routes.map(({ behavior }) => behavior)).toEqual(['new-conversation']);
    expect(backend.requests).toBe(1);
  });

  it('tells what the backend says of its documents, where it does', async () => {
    const store = { connected: false, error: 'No connection' };
    const { documents } = await flown({
      override: (request) =>
        to(DOCUMENTS_STATUS)(request) ? json({ status: 'llm_only', vector_store: store }) : undefined,
    });
    expect(documents).toEqual({ status: 'llm_only', storeConnected: false, error: 'No connection' });
    const failing = await flown({
      override: (request) => (to(DOCUMENTS_STATUS)(request) ? json({}, 500) : undefined),
    });
    expect(failing.documents).toBeNull();
  });

  it('lets pass what is no failure of the backend', async () => {
    const broken = () => Promise.reject(new TypeError('a bug of ours'));
    await expect(flown({ edge: { ask: broken } })).rejects.toThrow('a bug of ours');
  });
});

describe('nothingAnswers', () => {
  const route = (change: Partial<PreflightRoute>): PreflightRoute => ({
    behavior: 'rag',
    route: RAG.name,
    outcome: 'failed',
    kind: null,
    category: 'timeout',
    detail: 'request timeout',
    attempts: 3,
    ms: 1,
    ...change,
  });

  it('is so where all is silence, and what hangs on it was not asked', () => {
    expect(
      nothingAnswers([route({}), route({ category: 'transport' }), route({ outcome: 'not-asked' })]),
    ).toBe(true);
  });

  it('is not so where anything answers, be it wrongly', () => {
    expect(nothingAnswers([route({}), route({ category: 'http_5xx' })])).toBe(false);
    expect(nothingAnswers([route({}), route({ outcome: 'right', category: null })])).toBe(false);
    expect(nothingAnswers([route({}), route({ outcome: 'missing', category: 'http_4xx' })])).toBe(false);
  });
});
