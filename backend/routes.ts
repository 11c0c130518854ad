import { answer } from './agent.ts';
import { type Answer, applicationError, invalid, ok } from './answers.ts';
import type { Conversation, ConversationStore } from './conversation-store.ts';
import type { Operation } from './operations.ts';
import { type Body, complaintsOf, type Shape } from './validation.ts';

/** A request that a route has recognised. */
export interface RouteRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body of a POST, an empty object otherwise. */
  readonly body: Body;
}

/** What the routes work with. */
export interface RouteContext {
  readonly store: ConversationStore;
  /** The service time drawn for this request, in ms: what the backend calls its own execution time. */
  readonly serviceMs: number;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  /** Says what the request asks for before it is served: its latency depends on it. */
  readonly operation: (body: Body) => Operation;
  /** Refuses or serves the request. */
  readonly serve: (request: RouteRequest, context: RouteContext) => Answer;
}

const CHAT: Shape = {
  fields: {
    input: { kind: 'string', required: true },
    conversation_id: { kind: 'string', nullable: true },
    save_conversation: { kind: 'boolean' },
  },
  closed: true,
};
const MULTI_AGENT: Shape = { fields: { input: { kind: 'string', required: true } }, closed: false };
const RAG: Shape = {
  fields: {
    query: { kind: 'string', required: true, minLength: 1 },
    conversation_id: { kind: 'string', nullable: true },
    search_limit: { kind: 'integer', least: 1, most: 20, nullable: true },
    use_multi_agent: { kind: 'boolean' },
    save_conversation: { kind: 'boolean' },
  },
  closed: false,
};
const SEARCH: Shape = {
  fields: {
    query: { kind: 'string', required: true, minLength: 1 },
    limit: { kind: 'integer', least: 1, most: 50 },
  },
  closed: false,
};
const WORKFLOWS = {
  simple_research: ['researcher'],
  complex_analysis: ['researcher', 'analyst', 'coordinator'],
  research_analyze_write: ['researcher', 'analyst', 'writer'],
} as const satisfies Record<string, readonly string[]>;
const AGENTS = {
  researcher: { role: 'Research Specialist', capabilities: 'finds and sifts sources' },
  analyst: { role: 'Data Analyst', capabilities: 'weighs and compares findings' },
  writer: { role: 'Content Writer', capabilities: 'puts results into words' },
  coordinator: { role: 'Task Coordinator', capabilities: 'divides work and joins results' },
};

/** Every route of the behaviors, as the API's document and its observed behavior have them. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/api\/v1\/agent\/chat$/,
    operation: (body) => (typeof body.conversation_id === 'string' ? 'follow-up' : 'new-conversation'),
    serve: chat,
  },
  {
    method: 'POST',
    pattern: /^\/api\/v1\/multi-agent\/execute$/,
    operation: () => 'multi-agent',
    serve: multiAgent,
  },
  { method: 'POST', pattern: /^\/api\/v1\/documents\/rag$/, operation: () => 'rag', serve: rag },
  {
    method: 'POST',
    pattern: /^\/api\/v1\/documents\/search$/,
    operation: () => 'document-search',
    serve: documentSearch,
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/history\/conversations\/([^/]+)\/messages$/,
    operation: () => 'history',
    serve: messages,
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/history\/conversations$/,
    operation: () => 'conversations',
    serve: conversations,
  },
  {
    method: 'GET',
    pattern: /^\/$/,
    operation: () => 'root',
    serve: () => ok({ message: 'Welcome to gremlinsAI!', version: '9.0.0' }),
  },
  { method: 'GET', pattern: /^\/api\/v1\/health\/health$/, operation: () => 'health', serve: health },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/multi-agent\/capabilities$/,
    operation: () => 'capabilities',
    serve: () => ok({ agents: AGENTS, workflows: workflowDescriptions(), total_agents: 4 }),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/realtime\/info$/,
    operation: () => 'realtime-info',
    serve: () =>
      ok({
        websocket_endpoint: '/api/v1/ws/ws',
        supported_message_types: ['subscribe', 'unsubscribe', 'ping'],
        supported_subscriptions: ['conversation', 'system'],
        connection_count: 0,
      }),
  },
];

function chat({ body }: RouteRequest, { store, serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, CHAT);
  if (complaints.length > 0) return invalid(complaints);
  const input = String(body.input);
  const known = typeof body.conversation_id === 'string' ? store.get(body.conversation_id) : undefined;
  if (typeof body.conversation_id === 'string' && known === undefined) return notFound(body.conversation_id);
  const output = answer(input, known?.messages ?? []);
  const execution_time = serviceMs / 1000;
  if (body.save_conversation === false && known === undefined) {
    return ok({ output, conversation_id: null, message_id: null, context_used: false, execution_time });
  }
  const conversation = known ?? store.create(input);
  store.add(conversation, 'user', input);
  const message = store.add(conversation, 'assistant', output);
  // True even on a first message, as in the backend.
  const answered = { output, conversation_id: conversation.id, message_id: message.id, context_used: true };
  return ok({ ...answered, execution_time });
}

function multiAgent({ body }: RouteRequest, { store, serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, MULTI_AGENT);
  if (complaints.length > 0) return invalid(complaints);
  const workflow = body.workflow_type ?? 'simple_research';
  if (!isWorkflow(workflow)) {
    const msg = `Input should be ${Object.keys(WORKFLOWS).join(', ')}`;
    return invalid([{ type: 'enum', loc: ['body', 'workflow_type'], msg, input: workflow }]);
  }
  const input = String(body.input);
  const output = `${answer(input, [])} Agents at work: ${WORKFLOWS[workflow].join(', ')}.`;
  let conversation: Conversation | undefined;
  if (body.save_conversation !== false) {
    conversation = store.create(input);
    store.add(conversation, 'user', input);
    store.add(conversation, 'assistant', output);
  }
  return ok({
    output,
    conversation_id: conversation?.id ?? null,
    context_used: false,
    execution_time: serviceMs / 1000,
    metadata: { agents_used: WORKFLOWS[workflow], workflow_type: workflow, sources: [] },
  });
}

function rag({ body }: RouteRequest, { serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, RAG);
  if (complaints.length > 0) return invalid(complaints);
  const query = String(body.query);
  const sources = documents(query, Number(body.search_limit ?? 5));
  return ok({
    query,
    answer: `According to ${sources.length} simulated documents, "${query}" is described in their first section.`,
    sources,
    context_used: true,
    confidence: 0.82,
    query_time: serviceMs / 1000,
    search_metadata: { search_type: 'chunks', results: sources.length },
    agent_metadata: {},
    conversation_id: null,
    timestamp: new Date().toISOString().slice(0, 19),
  });
}

function documentSearch({ body }: RouteRequest, { serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, SEARCH);
  if (complaints.length > 0) return invalid(complaints);
  const query = String(body.query);
  const results = documents(query, Number(body.limit ?? 5));
  return ok({
    query,
    results,
    total_results: results.length,
    query_time: serviceMs / 1000,
    search_query_id: 'simulated',
  });
}

function messages({ path, query }: RouteRequest, { store }: RouteContext): Answer {
  const page = pageOf(query, 100, 500);
  if ('status' in page) return page;
  const id = decodeURIComponent(path.split('/')[5] ?? '');
  const conversation = store.get(id);
  if (conversation === undefined) return notFound(id);
  const part = conversation.messages.slice(page.offset, page.offset + page.limit);
  // `total` is the page's size, not the count, as in the backend.
  return ok({ messages: part, conversation_id: id, total: part.length, ...page });
}

function conversations({ query }: RouteRequest, { store }: RouteContext): Answer {
  const page = pageOf(query, 50, 100);
  if ('status' in page) return page;
  const part = store.page(page.limit, page.offset).map(({ messages: _, ...summary }) => summary);
  return ok({ conversations: part, total: part.length, ...page });
}

function health(): Answer {
  return ok({
    status: 'healthy',
    health_score: 100,
    llm_available: true,
    provider: 'simulated',
    model: 'simulated',
    issues: [],
  });
}

function pageOf(
  query: URLSearchParams,
  limit: number,
  most: number,
): { limit: number; offset: number } | Answer {
  const asked = {
    limit: Number(query.get('limit') ?? limit),
    offset: Number(query.get('offset') ?? 0),
  };
  const rules = { limit: { least: 1, most }, offset: { least: 0, most: Number.MAX_SAFE_INTEGER } };
  const fields = Object.entries(rules).map(([name, rule]) => [name, { kind: 'integer', ...rule }] as const);
  const complaints = complaintsOf(asked, { fields: Object.fromEntries(fields), closed: false });
  if (complaints.length === 0) return asked;
  return invalid(complaints.map((complaint) => ({ ...complaint, loc: ['query', complaint.loc[1] ?? ''] })));
}

function documents(query: string, count: number) {
  return Array.from({ length: Math.min(count, 3) }, (_, index) => ({
    document_id: `simulated-${index + 1}`,
    title: `Simulated document ${index + 1}`,
    content: `What the simulated handbook says of ${query}.`,
    score: 0.9 - index * 0.05,
  }));
}

function isWorkflow(value: unknown): value is keyof typeof WORKFLOWS {
  return typeof value === 'string' && Object.hasOwn(WORKFLOWS, value);
}

function workflowDescriptions(): Record<string, string> {
  const described = Object.entries(WORKFLOWS).map(([name, agents]) => [name, `done by ${agents.join(', ')}`]);
  return Object.fromEntries(described);
}

function notFound(id: string): Answer {
  return applicationError(404, 'GREMLINS_3001', `Conversation ${id} not found`);
}
