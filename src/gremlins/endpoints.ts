/** The API's routes that the behaviors use. `name` is k6's `name` tag: one time series each, whatever the ids. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly name: string;
}

/** The route of most actions; not only in the table, so that a virtual user need not keep all of that. */
export const CHAT = /* @__PURE__ */ post('/api/v1/agent/chat');

export const ENDPOINTS = {
  chat: CHAT,
  multiAgent: /* @__PURE__ */ post('/api/v1/multi-agent/execute'),
  rag: /* @__PURE__ */ post('/api/v1/documents/rag'),
  documentSearch: /* @__PURE__ */ post('/api/v1/documents/search'),
  conversations: /* @__PURE__ */ get('/api/v1/history/conversations'),
  history: /* @__PURE__ */ get('/api/v1/history/conversations/{id}/messages'),
} as const satisfies Record<string, Endpoint>;

/** The four health endpoints, in the order in which a user asks them. */
export const HEALTH_ENDPOINTS = [
  /* @__PURE__ */ get('/'),
  /* @__PURE__ */ get('/api/v1/health/health'),
  /* @__PURE__ */ get('/api/v1/multi-agent/capabilities'),
  /* @__PURE__ */ get('/api/v1/realtime/info'),
] as const;

function post(path: string): Endpoint {
  return { method: 'POST', path, name: `POST ${path}` };
}

function get(path: string): Endpoint {
  return { method: 'GET', path, name: `GET ${path}` };
}
