/** The API's routes that the behaviors use. `name` is k6's `name` tag: one time series each, whatever the ids. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly name: string;
}

export const ENDPOINTS = {
  chat: post('/api/v1/agent/chat'),
  multiAgent: post('/api/v1/multi-agent/execute'),
  rag: post('/api/v1/documents/rag'),
  documentSearch: post('/api/v1/documents/search'),
  conversations: get('/api/v1/history/conversations'),
  history: get('/api/v1/history/conversations/{id}/messages'),
} as const satisfies Record<string, Endpoint>;

/** The four health endpoints, in the order in which a user asks them. */
export const HEALTH_ENDPOINTS = [
  get('/'),
  get('/api/v1/health/health'),
  get('/api/v1/multi-agent/capabilities'),
  get('/api/v1/realtime/info'),
] as const;

function post(path: string): Endpoint {
  return { method: 'POST', path, name: `POST ${path}` };
}

function get(path: string): Endpoint {
  return { method: 'GET', path, name: `GET ${path}` };
}
