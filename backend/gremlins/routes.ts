import { adviceOn } from './advice.ts';
import type { Agent } from './agent.ts';
import { type Answer, applicationError, invalid, ok } from './answers.ts';
import type { ConversationStore } from './conversation-store.ts';
import { documentsStatus, findDocuments } from './documents.ts';
import { healthReport, type Vitals } from './health-report.ts';
import type { Operation } from './operations.ts';
import { ragAnswer } from './rag-answer.ts';
import { type Body, complaintsOf, type Shape } from './validation.ts';
import { AGENT_ROLES, AGENTS_AT_WORK, isWorkflow, WORKFLOWS } from './workflows.ts';

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
  /** Finds a chat's answer. */
  readonly agent: Agent;
  readonly vitals: () => Vitals;
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
const GREETING = {
  message: 'Welcome to a simulated GremlinsAI',
  version: '9.0.0',
  features: ['Chat', 'Several agents', 'Documents', 'Histories'],
  endpoints: {
    rest_api: '/docs',
    graphql: '/graphql',
    websocket: '/api/v1/ws/ws',
    multimodal: '/api/v1/multimodal',
  },
};
const REALTIME_INFO = {
  websocket_endpoint: '/api/v1/ws/ws',
  supported_message_types: ['subscribe', 'unsubscribe', 'ping', 'get_status'],
  supported_subscriptions: ['conversation', 'system', 'task'],
  connection_count: 0,
};
const MESSAGES_PAGE = { fallback: 100, most: 500 };
const CONVERSATIONS_PAGE = { fallback: 50, most: 100 };

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
    pattern: /^\/api\/v1\/documents\/system\/status$/,
    operation: () => 'documents-status',
    serve: () => ok(documentsStatus(true)),
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
    serve: () => ok(GREETING),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/health\/health$/,
    operation: () => 'health',
    serve: (_request, { vitals }) => ok(healthReport(vitals())),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/multi-agent\/capabilities$/,
    operation: () => 'capabilities',
    serve: () =>
      ok({ agents: AGENT_ROLES, workflows: WORKFLOWS, total_agents: Object.keys(AGENT_ROLES).length }),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\/realtime\/info$/,
    operation: () => 'realtime-info',
    serve: () => ok(REALTIME_INFO),
  },
];

function chat({ body }: RouteRequest, { store, agent, serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, CHAT);
  if (complaints.length > 0) return invalid(complaints);
  const input = String(body.input);
  const execution_time = serviceMs / 1000;
  if (body.save_conversation === false) {
    const unsaved = { conversation_id: null, message_id: null, context_used: false };
    return ok({ output: agent(input, []), ...unsaved, execution_time });
  }
  const known = typeof body.conversation_id === 'string' ? store.get(body.conversation_id) : undefined;
  if (typeof body.conversation_id === 'string' && known === undefined) return notFound();
  const output = agent(input, known?.messages ?? []);
  const conversation = known ?? store.create(input);
  store.add(conversation, 'user', input);
  // Context is said to be used even on a first message, as in the backend.
  const context_used = true;
  const kept = { agent_used: true, execution_time, context_used } as const;
  const { id } = store.add(conversation, 'assistant', output, kept);
  return ok({ output, conversation_id: conversation.id, message_id: id, context_used, execution_time });
}

/** Stores nothing, whatever is asked for, and repeats the conversation's id unread, as the backend does. */
function multiAgent({ body }: RouteRequest, { serviceMs }: RouteContext): Answer {
  if (typeof body.input !== 'string' || body.input === '') return applicationError(422, 'There is no input');
  const workflow = body.workflow_type ?? 'simple_research';
  if (!isWorkflow(workflow)) return applicationError(422, `Unsupported workflow type: ${String(workflow)}`);
  const agents = AGENTS_AT_WORK[workflow];
  return ok({
    output: `You asked: "${body.input}". ${adviceOn(body.input)} Agents at work: ${agents.join(', ')}.`,
    conversation_id: body.conversation_id ?? null,
    context_used: Boolean(body.conversation_id || body.context),
    execution_time: serviceMs / 1000,
    metadata: { agents_used: agents, workflow_type: workflow, sources: [] },
  });
}

function rag({ body }: RouteRequest): Answer {
  const complaints = complaintsOf(body, RAG);
  if (complaints.length > 0) return invalid(complaints);
  const query = String(body.query);
  const sources = findDocuments(query, Number(body.search_limit ?? 5));
  return ok(
    ragAnswer(body, {
      answer: `${sources.length} simulated documents speak of "${query}". ${adviceOn(query)}`,
      sources,
      agentsUsed: ['rag_system'],
      taskType: 'rag_response',
      searchQueryId: null,
    }),
  );
}

function documentSearch({ body }: RouteRequest, { store, serviceMs }: RouteContext): Answer {
  const complaints = complaintsOf(body, SEARCH);
  if (complaints.length > 0) return invalid(complaints);
  const query = String(body.query);
  const results = findDocuments(query, Number(body.limit ?? 5));
  return ok({
    query,
    results,
    total_results: results.length,
    query_time: serviceMs,
    search_query_id: store.newId(),
  });
}

function messages({ path, query }: RouteRequest, { store }: RouteContext): Answer {
  const page = pageOf(query, MESSAGES_PAGE);
  if ('status' in page) return page;
  const id = decodeURIComponent(path.split('/')[5] ?? '');
  const conversation = store.get(id);
  if (conversation === undefined) return notFound();
  const part = conversation.messages.slice(page.offset, page.offset + page.limit);
  // `total` is the page's size, not the count, as in the backend.
  return ok({ messages: part, conversation_id: id, total: part.length, ...page });
}

function conversations({ query }: RouteRequest, { store }: RouteContext): Answer {
  const page = pageOf(query, CONVERSATIONS_PAGE);
  if ('status' in page) return page;
  const part = store.page(page.limit, page.offset).map(({ messages: _, ...summary }) => summary);
  return ok({ conversations: part, total: part.length, ...page });
}

function pageOf(
  query: URLSearchParams,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): { limit: number; offset: number } | Answer {
  const asked = {
    limit: Number(query.get('limit') ?? fallback),
    offset: Number(query.get('offset') ?? 0),
  };
  const rules = { limit: { least: 1, most }, offset: { least: 0, most: Number.MAX_SAFE_INTEGER } };
  const fields = Object.entries(rules).map(([name, rule]) => [name, { kind: 'integer', ...rule }] as const);
  const complaints = complaintsOf(asked, { fields: Object.fromEntries(fields), closed: false });
  if (complaints.length === 0) return asked;
  return invalid(complaints.map((complaint) => ({ ...complaint, loc: ['query', complaint.loc[1] ?? ''] })));
}

function notFound(): Answer {
  return applicationError(404, 'Conversation not found');
}
