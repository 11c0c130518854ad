import { expect, it } from 'vitest';
import { routeAnswered, WELL } from '../../src/summary/testing/summary-input.ts';
import { checkRoutes } from './check-routes.ts';

it('says of each route how it answered, and of the documents what the backend says', () => {
  const findings = checkRoutes({
    documents: { status: 'llm_only', storeConnected: false, error: 'Not connected' },
    routes: [
      routeAnswered('new-conversation', 'POST /api/v1/agent/chat'),
      routeAnswered('multi-agent', 'POST /x', { outcome: 'degraded', kind: 'fallback_agents' }),
      routeAnswered('rag', 'POST /y', { outcome: 'failed', category: 'fallback_answer', detail: 'a mock' }),
      routeAnswered('rag', 'POST /z', { outcome: 'missing' }),
      routeAnswered('health', 'GET /h', { outcome: 'missing' }),
      routeAnswered('history', 'GET /m', { outcome: 'not-asked', ms: null, attempts: 0 }),
    ],
  });
  expect(findings.map(({ what, state }) => [what, state])).toEqual([
    ['right', 'ok'],
    ['degraded', 'warning'],
    ['failed', 'bad'],
    ['not there', 'bad'],
    ['not there', 'warning'],
    ['not asked', 'bad'],
    ['documents', 'warning'],
  ]);
  expect(findings[2]?.text).toBe('POST /y, 10 ms: fallback_answer: a mock');
  expect(findings.at(-1)?.text).toBe('llm_only, vector store not connected (Not connected)');
});

it.each([
  ['fully_operational', true, 'ok'],
  ['fully_operational', null, 'ok'],
  ['limited', true, 'ok'],
  ['limited', null, 'warning'],
  ['limited', false, 'warning'],
])('calls documents that are %s, with a store connected: %s, %s', (status, storeConnected, state) => {
  const documents = { status, storeConnected, error: null };
  expect(checkRoutes({ ...WELL, documents }).at(-1)).toMatchObject({ what: 'documents', state });
});
