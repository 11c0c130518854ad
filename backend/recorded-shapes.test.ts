import { afterEach, expect, it } from 'vitest';
import { type Backend, startBackend } from './backend.ts';
import { PRESETS } from './presets.ts';
import { differencesFrom } from './testing/differences-from.ts';
import { rawRequest } from './testing/raw-request.ts';
import recorded from './testing/recorded-shapes.json' with { type: 'json' };

const CHAT = '/api/v1/agent/chat';
const MULTI_AGENT = '/api/v1/multi-agent/execute';
const RAG = '/api/v1/documents/rag';
const SEARCH = '/api/v1/documents/search';
const CONVERSATIONS = '/api/v1/history/conversations';
const QUESTION = { input: 'What is a queue?' };
const WORKFLOW = { ...QUESTION, workflow_type: 'simple_research' };
const QUERY = { query: 'queues' };

interface Row {
  /** As the recorded shapes name it. */
  readonly name: string;
  /** `{id}` stands for a conversation that was had. */
  readonly path: string;
  readonly body?: unknown;
  readonly faults?: readonly string[];
}

const ROWS: readonly Row[] = [
  { name: 'root', path: '/' },
  { name: 'health', path: '/api/v1/health/health' },
  { name: 'health-unhealthy', path: '/api/v1/health/health', faults: ['unhealthy'] },
  { name: 'health-missing', path: '/api/v1/health/health', faults: ['missing-route'] },
  { name: 'capabilities', path: '/api/v1/multi-agent/capabilities' },
  { name: 'realtime-info', path: '/api/v1/realtime/info' },
  { name: 'chat', path: CHAT, body: QUESTION },
  { name: 'chat', path: CHAT, body: { ...QUESTION, conversation_id: '{id}' } },
  { name: 'chat-search-failed', path: CHAT, body: QUESTION, faults: ['search-failed:1'] },
  { name: 'chat-locked', path: CHAT, body: QUESTION, faults: ['database-locked::ms=1'] },
  { name: 'chat-unknown', path: CHAT, body: { ...QUESTION, conversation_id: 'nobody' } },
  { name: 'chat-extra-field', path: CHAT, body: { ...QUESTION, user: 'x' } },
  { name: 'multi-agent', path: MULTI_AGENT, body: WORKFLOW },
  { name: 'multi-agent', path: MULTI_AGENT, body: { ...WORKFLOW, conversation_id: '{id}' } },
  { name: 'multi-agent', path: MULTI_AGENT, body: WORKFLOW, faults: ['agents-fall-back'] },
  { name: 'multi-agent-search-failed', path: MULTI_AGENT, body: WORKFLOW, faults: ['search-failed:1'] },
  {
    name: 'multi-agent-bad-workflow',
    path: MULTI_AGENT,
    body: { ...QUESTION, workflow_type: 'dance' },
  },
  { name: 'rag', path: RAG, body: QUERY },
  { name: 'rag', path: RAG, body: QUERY, faults: ['no-documents'] },
  { name: 'rag-llm-dead', path: RAG, body: QUERY, faults: ['llm-dead'] },
  { name: 'rag-web-fallback', path: RAG, body: QUERY, faults: ['web-fallback'] },
  { name: 'rag-search-failed', path: RAG, body: QUERY, faults: ['web-fallback', 'search-failed:1'] },
  { name: 'document-search', path: SEARCH, body: QUERY },
  { name: 'document-search', path: SEARCH, body: QUERY, faults: ['no-results'] },
  { name: 'document-search-locked', path: SEARCH, body: QUERY, faults: ['null-query-id:1'] },
  { name: 'document-search-locked', path: SEARCH, body: QUERY, faults: ['database-locked::ms=1'] },
  {
    name: 'documents-status',
    path: '/api/v1/documents/system/status',
    faults: ['no-documents:operation=documents-status'],
  },
  { name: 'history', path: `${CONVERSATIONS}/{id}/messages` },
  { name: 'history-locked', path: `${CONVERSATIONS}/{id}/messages`, faults: ['database-locked::ms=1'] },
  { name: 'history-unknown', path: `${CONVERSATIONS}/nobody/messages` },
  { name: 'conversations', path: CONVERSATIONS },
  { name: 'conversations-locked', path: CONVERSATIONS, faults: ['database-locked::ms=1'] },
];

const open: Backend[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

it.each(ROWS)('$name: $path answers the fields and types that were observed ($faults)', async (row) => {
  const backend = await startBackend({ latency: PRESETS.instant.latency });
  open.push(backend);
  const post = (path: string, body: unknown) => rawRequest(backend.url, { method: 'POST', path, body });
  const id: string = JSON.parse((await post(CHAT, QUESTION)).text).conversation_id;
  for (const fault of row.faults ?? []) backend.faults.plant(fault);
  const path = row.path.replace('{id}', id);
  const answer = await (row.body === undefined
    ? rawRequest(backend.url, { method: 'GET', path })
    : post(path, JSON.parse(JSON.stringify(row.body).replace('{id}', id))));
  const named = recorded.answers.filter(({ name }) => name === row.name);
  const newest = named.filter(({ older }) => !older);
  const examples = newest.length > 0 ? newest : named;
  expect(examples.map(({ status }) => status)).toContain(answer.status);
  const body = JSON.parse(answer.text);
  expect(
    differencesFrom(
      examples.map((example) => example.body),
      body,
    ),
  ).toEqual([]);
  // The application's errors, and nothing else, have an id, in the body and beside it.
  expect(answer.headers['x-request-id']).toBe(body.request_id);
});

it('every shape that was observed is answered', () => {
  expect([...new Set(ROWS.map(({ name }) => name))].sort()).toEqual(
    [...new Set(recorded.answers.map(({ name }) => name))].sort(),
  );
});

it('a store that is connected says so, and all else of the documents alike', async () => {
  const backend = await startBackend({ latency: PRESETS.instant.latency });
  open.push(backend);
  const status = async () =>
    JSON.parse(
      (await rawRequest(backend.url, { method: 'GET', path: '/api/v1/documents/system/status' })).text,
    );
  const well = await status();
  expect(well).toMatchObject({ status: 'fully_operational', vector_store: { connected: true } });
  backend.faults.plant('no-documents:operation=documents-status');
  const { vector_store, ...rest } = await status();
  expect(differencesFrom([{ ...rest, vector_store: well.vector_store }], well)).toEqual([]);
  expect(differencesFrom([vector_store.capabilities], well.vector_store.capabilities)).toEqual([]);
});
