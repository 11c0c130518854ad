/** The API's routes that the suite uses. `name` is k6's `name` tag: one time series each, whatever the ids. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly name: string;
}

// Each is written out by itself: every virtual user would keep a table, or the functions that fill it.
export const CHAT = {
  method: 'POST',
  path: '/api/v1/agent/chat',
  name: 'POST /api/v1/agent/chat',
} as const satisfies Endpoint;
export const MULTI_AGENT = {
  method: 'POST',
  path: '/api/v1/multi-agent/execute',
  name: 'POST /api/v1/multi-agent/execute',
} as const satisfies Endpoint;
export const RAG = {
  method: 'POST',
  path: '/api/v1/documents/rag',
  name: 'POST /api/v1/documents/rag',
} as const satisfies Endpoint;
export const DOCUMENT_SEARCH = {
  method: 'POST',
  path: '/api/v1/documents/search',
  name: 'POST /api/v1/documents/search',
} as const satisfies Endpoint;
export const DOCUMENTS_STATUS = {
  method: 'GET',
  path: '/api/v1/documents/system/status',
  name: 'GET /api/v1/documents/system/status',
} as const satisfies Endpoint;
export const CONVERSATIONS = {
  method: 'GET',
  path: '/api/v1/history/conversations',
  name: 'GET /api/v1/history/conversations',
} as const satisfies Endpoint;
export const HISTORY = {
  method: 'GET',
  path: '/api/v1/history/conversations/{id}/messages',
  name: 'GET /api/v1/history/conversations/{id}/messages',
} as const satisfies Endpoint;

/** The four health endpoints, in the order in which a user asks them. */
export const HEALTH_ENDPOINTS = [
  { method: 'GET', path: '/', name: 'GET /' },
  { method: 'GET', path: '/api/v1/health/health', name: 'GET /api/v1/health/health' },
  {
    method: 'GET',
    path: '/api/v1/multi-agent/capabilities',
    name: 'GET /api/v1/multi-agent/capabilities',
  },
  { method: 'GET', path: '/api/v1/realtime/info', name: 'GET /api/v1/realtime/info' },
] as const satisfies readonly Endpoint[];

type OfEach<List extends readonly unknown[], Value> = { readonly [Place in keyof List]: Value };

/** A list of as many, one for each of `HEALTH_ENDPOINTS`. */
export type OfHealthEndpoints<Value> = OfEach<typeof HEALTH_ENDPOINTS, Value>;
