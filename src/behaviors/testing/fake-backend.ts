import { type Client, type ClientSettings, createClient } from '../../gremlins/client.ts';
import type { HttpAnswer } from '../../gremlins/http-answer.ts';

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface FakeMessage {
  readonly role: string;
  readonly content: string;
  readonly conversation_id: string;
}

const BASE_URL = 'http://test';
const HISTORY = /^\/api\/v1\/history\/conversations\/([^/]+)\/messages\?limit=500(?:&offset=(\d+))?$/;
const LIST = /^\/api\/v1\/history\/conversations\?limit=(\d+)&offset=(\d+)$/;

/** Answers every route rightly from memory; `override` may answer instead. For unit tests. */
export class FakeBackend {
  readonly sent: SentRequest[] = [];
  /** What was asked in conversations, by conversation and turn. */
  readonly turns: { id: string; turn: number; text: string }[] = [];
  readonly #messages = new Map<string, FakeMessage[]>();
  override: (request: SentRequest) => HttpAnswer | undefined = () => undefined;
  /** Changes a history on its way out. */
  alter: (messages: readonly FakeMessage[]) => readonly FakeMessage[] = (messages) => messages;
  /** The agent: quotes the question, or a fact that was told before. */
  answer = (input: string, earlier: readonly FakeMessage[]): string => {
    const told = earlier.map(({ content }) => content).join(' ');
    const topic = /^What is my ([\w ]+)\?/.exec(input)?.[1];
    const fact = topic === undefined ? undefined : new RegExp(`my ${topic} is (\\w+)`).exec(told)?.[1];
    return fact === undefined ? `A long enough answer to ${input}` : `It is ${fact}, as you said.`;
  };

  client(settings: Partial<ClientSettings> = {}): Client {
    return createClient(
      {
        baseUrl: BASE_URL,
        access: { token: '', headers: {}, secrets: [] },
        retries: 0,
        requestTimeoutSeconds: 30,
        ...settings,
      },
      {
        request: (method, url, text) => {
          const body = text === null ? {} : (JSON.parse(text) as Record<string, unknown>);
          return this.respond({ method, path: url.slice(BASE_URL.length), body });
        },
        sleep: () => {},
        now: () => 0,
        drawBackoff: () => 0,
        retried: () => {},
      },
    );
  }

  /** All conversations as they are kept. */
  histories(): readonly (readonly FakeMessage[])[] {
    return [...this.#messages.values()];
  }

  /** How many messages each conversation has. */
  lengths(): number[] {
    return this.histories().map(({ length }) => length);
  }

  respond(request: SentRequest): HttpAnswer {
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
    return this.#list(path) ?? this.#history(path);
  }

  #list(path: string): unknown {
    const [, limit, offset] = LIST.exec(path) ?? [];
    if (limit === undefined) return undefined;
    const ids = [...this.#messages.keys()].slice(Number(offset), Number(offset) + Number(limit));
    return { conversations: ids.map((id) => ({ id })), total: ids.length };
  }

  #history(path: string): unknown {
    const [, id = '', offset = '0'] = HISTORY.exec(path) ?? [];
    const messages = this.alter(this.#messages.get(id) ?? []).slice(Number(offset));
    return { messages, conversation_id: id, total: messages.length, limit: 500, offset: Number(offset) };
  }

  #chat(body: Record<string, unknown>): unknown {
    const id =
      typeof body.conversation_id === 'string' ? body.conversation_id : `c${this.#messages.size + 1}`;
    const messages = this.#messages.get(id) ?? [];
    this.#messages.set(id, messages);
    const input = String(body.input);
    const output = this.answer(input, messages);
    this.turns.push({ id, turn: messages.length / 2 + 1, text: input });
    messages.push({ role: 'user', content: input, conversation_id: id });
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
