import { expect, it } from 'vitest';
import { type BackendModel, healthy } from '../../judge/recommendations/testing/simulate-actions.ts';
import { answerOf } from './testing/sampled-run.ts';

const VARIABLES = { USERS: '20', DURATION: '60', THINK_TIME: '0.2' };

function routes(model: BackendModel) {
  return answerOf('smoke', { model, variables: VARIABLES }).routes;
}

it('lists every route with its contract', () => {
  const all = routes(healthy);
  expect(all.map(({ route, behavior }) => `${behavior} ${route}`)).toEqual([
    'new-conversation POST /api/v1/agent/chat',
    'follow-up POST /api/v1/agent/chat',
    'multi-agent POST /api/v1/multi-agent/execute',
    'rag POST /api/v1/documents/rag',
    'rag POST /api/v1/documents/search',
    'history GET /api/v1/history/conversations/{id}/messages',
    'health GET /',
    'health GET /api/v1/health/health',
    'health GET /api/v1/multi-agent/capabilities',
    'health GET /api/v1/realtime/info',
  ]);
  expect(all.every(({ contract }) => contract.length > 10)).toBe(true);
});

it('marks what works, what fails and why, and what was never asked', () => {
  const model: BackendModel = (call) => ({
    ...healthy(call),
    ...(call.behavior === 'rag' ? { failure: 'http_5xx' as const } : {}),
    ...(call.behavior === 'follow-up' && call.random() < 0.2 ? { failure: 'lost_context' as const } : {}),
  });
  const [opening, followUp, , rag, search] = routes(model);
  expect(opening).toMatchObject({ works: true, failedRequests: 0, failedActions: 0, categories: [] });
  expect(followUp).toMatchObject({ works: false, failedRequests: 0, categories: ['lost_context'] });
  expect(rag).toMatchObject({ works: false, categories: ['http_5xx'] });
  expect(rag?.failedRequests).toBe(rag?.requests);
  // The suite's rag asks no document search in this run.
  expect(search).toMatchObject({ requests: 0, works: false, p95: null });
});

it('lists no route of what the pattern leaves out', () => {
  const variables = { ...VARIABLES, PATTERN: 'new-conversation=60,follow-up=40' };
  const { routes: all } = answerOf('smoke', { model: healthy, variables });
  expect(all.map(({ behavior, works }) => [behavior, works])).toEqual([
    ['new-conversation', true],
    ['follow-up', true],
  ]);
});
