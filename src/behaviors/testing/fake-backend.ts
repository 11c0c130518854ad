import { Client, type ClientSettings } from '../../gremlins/client.ts';
import type { HttpAnswer } from '../../gremlins/http-answer.ts';

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

const BASE_URL = 'http://test';

/** Answers every route rightly from memory; `override` may answer instead. For unit tests of behaviors. */
export class FakeBackend {
  readonly sent: SentRequest[] = [];
  readonly #messages = new Map<string, { role: string; content: string; conversation_id: string }[]>();
  override: (request: SentRequest) => HttpAnswer | undefined = () => undefined;

  client(settings: Partial<ClientSettings> = {}): Client {
    return new Client(
      { baseUrl: BASE_URL, authToken: '', retries: 0, requestTimeoutSeconds: 30, ...settings },
      {
        request: (method, url, body) => this.#answer(method, url, body),
        sleep: () => {},
        now: () => 0,
        drawBackoff: () => 0,
        retried: () => {},
      },
    );
  }

  #answer(method: string, url: string, text: string | null): HttpAnswer {
    const body = text === null ? {} : (JSON.parse(text) as Record<string, unknown>);
    const request = { method, path: url.slice(BASE_URL.length), body };
    this.sent.push(request);
    return this.override(request) ?? json(this.#right(request));
  }

  #right({ path, body }: SentRequest): unknown {
    if (path === '/api/v1/agent/chat') return this.#chat(body);
    if (path === '/api/v1/multi-agent/execute') {
      return {
        output: 'A long enough answer of several agents.',
        conversation_id: 'multi-1',
        context_used: false,
        execution_time: 0.1,
        metadata: { agents_used: ['researcher'], workflow_type: body.workflow_type, sources: [] },
      };
    }
    if (path === '/api/v1/documents/rag') {
      return { query: body.query, answer: 'A long enough answer.', sources: [], query_time: 0.1 };
    }
    if (path === '/api/v1/documents/search') {
      return { query: body.query, results: [], total_results: 0, query_time: 0.1 };
    }
    if (path === '/') return { message: 'hello' };
    if (path === '/api/v1/health/health') return { status: 'healthy' };
    if (path === '/api/v1/multi-agent/capabilities') {
      return { agents: { researcher: {} }, workflows: {}, total_agents: 1 };
    }
    if (path === '/api/v1/realtime/info') {
      return {
        websocket_endpoint: '/ws',
        supported_message_types: [],
        supported_subscriptions: [],
        connection_count: 0,
      };
    }
    const id = /^\/api\/v1\/history\/conversations\/([^/]+)\/messages\?limit=500$/.exec(path)?.[1] ?? '';
    const messages = this.#messages.get(id) ?? [];
    return { messages, conversation_id: id, total: messages.length, limit: 500, offset: 0 };
  }

  #chat(body: Record<string, unknown>): unknown {
    const id =
      typeof body.conversation_id === 'string' ? body.conversation_id : `c${this.#messages.size + 1}`;
    const messages = this.#messages.get(id) ?? [];
    this.#messages.set(id, messages);
    const output = `A long enough answer to ${String(body.input)}`;
    messages.push({ role: 'user', content: String(body.input), conversation_id: id });
    messages.push({ role: 'assistant', content: output, conversation_id: id });
    return { output, conversation_id: id, message_id: 'm1', context_used: true, execution_time: 0.1 };
  }
}

/** Makes a JSON answer. */
export function json(body: unknown, status = 200): HttpAnswer {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    timings: { duration: 150 },
  };
}
