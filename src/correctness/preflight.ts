import type { DegradedKind } from '../api/degraded-kinds.ts';
import {
  CHAT,
  DOCUMENT_SEARCH,
  DOCUMENTS_STATUS,
  type Endpoint,
  HEALTH_ENDPOINTS,
  HISTORY,
  MULTI_AGENT,
  type OfHealthEndpoints,
  RAG,
} from '../api/endpoints.ts';
import { degradedBy } from '../gremlins/answer-marks.ts';
import {
  checkCapabilities,
  checkChat,
  checkDocumentSearch,
  checkHealthStatus,
  checkHistoryPage,
  checkMultiAgent,
  checkRag,
  checkRealtimeInfo,
  checkRoot,
  isObject,
  type JsonObject,
} from '../gremlins/contracts.ts';
import { Failure, isFailure } from '../gremlins/failure.ts';
import { historyPath } from '../gremlins/history-pages.ts';
import type { DocumentsStatus, Preflight, PreflightRoute } from '../result/set-up/preflight-report.ts';
import { SUBSTITUTABLE_CARDS, type SubstitutableCard } from '../thresholds/observed-metrics.ts';
import type { Behavior } from '../workload/behaviors.ts';
import type { Weights } from '../workload/patterns.ts';
import type { Prompts } from '../workload/prompts.ts';
import { seenOf, WORKFLOW } from './ask-idle-questions.ts';
import { setUpMessage } from './idle-conversation.ts';
import type { IdleLook } from './idle-look.ts';
import type { SideEdge } from './side-edge.ts';

/** How often a route is asked before it counts as failed. */
export const MOST_ATTEMPTS = 3;
/** When each part has to be over, in seconds: with the other requests of the set-up, two minutes hold even where all hang. */
const ENDS = { health: 30, talks: 75, documents: 90 } as const;
/** The preflight's messages are numbered from here on, behind the other ones of the set-up. */
const FIRST_NUMBER = 2000;

/** How one route is asked and judged. */
interface Probe {
  readonly behavior: Behavior;
  readonly endpoint: Endpoint;
  /** @param attempt from 0 */
  request(attempt: number): { readonly body: string | null; readonly path?: string };
  /** Throws a `Failure` where the answer is wrong; else returns in what way it is degraded. */
  judge(body: JsonObject, attempt: number): DegradedKind | undefined;
}

/**
 * Asks each route of a pattern as one user would, before any load, each up to three times, as its time allows: first health,
 * then conversations and agents, then documents, whose answers may keep a whole worker from all others.
 */
export async function preflight(
  edge: SideEdge,
  weights: Weights,
  runId: string,
  look: IdleLook,
  prompts: Prompts,
): Promise<Preflight> {
  const startedMs = edge.now();
  const until = (seconds: number) => () => seconds - (edge.now() - startedMs) / 1000;
  const asking = (seconds: number) => (probe: Probe) => askRoute(edge, probe, look, until(seconds));
  const health = await Promise.all(healthProbes(weights).map(asking(ENDS.health)));
  const [inConversation, agents] = await Promise.all([
    askInConversation(weights, runId, prompts, asking(ENDS.talks)),
    Promise.all(agentProbes(weights, runId, prompts).map(asking(ENDS.talks))),
  ]);
  const documents = await inTurn(documentProbes(weights, runId, prompts), asking(ENDS.documents));
  const status = weights.rag > 0 ? await documentsStatus(edge) : null;
  const routes: Readonly<Record<Behavior, readonly PreflightRoute[]>> = {
    ...inConversation,
    'multi-agent': agents,
    rag: documents,
    health,
  };
  return { routes: Object.values(routes).flat(), documents: status };
}

async function askInConversation(
  weights: Weights,
  runId: string,
  prompts: Prompts,
  ask: (probe: Probe) => Promise<PreflightRoute>,
): Promise<Record<'new-conversation' | SubstitutableCard, readonly PreflightRoute[]>> {
  let conversation: string | undefined;
  const opened = await ask(
    probeChat(runId, prompts, (id) => {
      conversation = id;
    }),
  );
  const id = conversation;
  const later = async (probe: Probe) => {
    if (weights[probe.behavior] === 0) return [];
    return [id === undefined ? notAsked(probe) : await ask(probe)];
  };
  return {
    'new-conversation': [opened],
    'follow-up': await later(probeFollowUp(runId, prompts, id ?? '')),
    history: await later(probeHistory(id ?? '')),
  };
}

async function askRoute(
  edge: SideEdge,
  { behavior, endpoint, request, judge }: Probe,
  look: IdleLook,
  secondsLeft: () => number,
): Promise<PreflightRoute> {
  const about = { behavior, route: endpoint.name };
  let failure = new Failure('timeout', 'the preflight ran out of time', 0);
  let ms: number | null = null;
  let attempts = 0;
  while (attempts < MOST_ATTEMPTS && secondsLeft() > 0) {
    const { body, path } = request(attempts);
    const startedMs = edge.now();
    const attempt = attempts++;
    try {
      const answer = await edge.ask(endpoint, body, path, secondsLeft());
      ms = edge.now() - startedMs;
      const kind = judge(answer, attempt);
      look.saw(behavior, endpoint.name, kind);
      return {
        ...about,
        outcome: kind === undefined ? 'right' : 'degraded',
        kind: kind ?? null,
        ...whyFailed(attempts > 1 ? failure : undefined, edge),
        attempts,
        ms,
      };
    } catch (error) {
      if (!isFailure(error)) throw error;
      ms = edge.now() - startedMs;
      failure = error;
      if (isMissing(error, behavior)) break;
    }
  }
  return {
    ...about,
    outcome: isMissing(failure, behavior) ? 'missing' : 'failed',
    kind: null,
    ...whyFailed(failure, edge),
    attempts,
    ms,
  };
}

function whyFailed(
  failure: Failure | undefined,
  edge: SideEdge,
): Pick<PreflightRoute, 'category' | 'detail'> {
  if (failure === undefined) return { category: null, detail: null };
  return { category: failure.category, detail: seenOf(failure.detail, edge) };
}

/**
 * A version that lacks a route knows neither it nor its method. Where a conversation is in the path or the body, a 404 may
 * be the conversation's, so that only the framework's own words for a route it does not know count.
 */
function isMissing({ status, detail }: Failure, behavior: Behavior): boolean {
  if (status === 405) return true;
  const ofConversation = SUBSTITUTABLE_CARDS.some((card) => card === behavior);
  return status === 404 && (!ofConversation || detail === 'status 404: Not Found');
}

function notAsked({ behavior, endpoint }: Probe): PreflightRoute {
  return {
    behavior,
    route: endpoint.name,
    outcome: 'not-asked',
    kind: null,
    category: null,
    detail: 'no conversation could be opened',
    attempts: 0,
    ms: null,
  };
}

function probeChat(runId: string, prompts: Prompts, opened: (id: string) => void): Probe {
  return {
    behavior: 'new-conversation',
    endpoint: CHAT,
    request: (attempt) => ({
      body: JSON.stringify({
        input: message(runId, attempt, prompts['new-conversation']),
        save_conversation: true,
      }),
    }),
    judge(body) {
      // A conversation whose first answer was wrong is open all the same.
      if (typeof body.conversation_id === 'string') opened(body.conversation_id);
      checkChat(body);
      return undefined;
    },
  };
}

function probeFollowUp(runId: string, prompts: Prompts, id: string): Probe {
  return {
    behavior: 'follow-up',
    endpoint: CHAT,
    request: (attempt) => ({
      body: JSON.stringify({
        input: message(runId, 10 + attempt, prompts['follow-up']),
        conversation_id: id,
        save_conversation: true,
      }),
    }),
    judge(body) {
      const { conversationId } = checkChat(body);
      if (conversationId !== id) {
        throw new Failure('wrong_conversation', `asked in ${id}, answered in ${conversationId}`);
      }
      return undefined;
    },
  };
}

function probeHistory(id: string): Probe {
  return {
    behavior: 'history',
    endpoint: HISTORY,
    request: () => ({ body: null, path: historyPath(id, 0) }),
    judge(body) {
      const { messages } = checkHistoryPage(body, id);
      if (messages.length === 0)
        throw new Failure('history_mismatch', 'no message of the conversation is there');
      return undefined;
    },
  };
}

function agentProbes(weights: Weights, runId: string, prompts: Prompts): Probe[] {
  if (weights['multi-agent'] === 0) return [];
  return [
    {
      behavior: 'multi-agent',
      endpoint: MULTI_AGENT,
      request: (attempt) => ({
        body: JSON.stringify({
          input: message(runId, 20 + attempt, prompts['multi-agent']),
          workflow_type: WORKFLOW,
          save_conversation: true,
        }),
      }),
      judge(body) {
        checkMultiAgent(body, WORKFLOW);
        return degradedBy('multi-agent', body);
      },
    },
  ];
}

function documentProbes(weights: Weights, runId: string, prompts: Prompts): Probe[] {
  if (weights.rag === 0) return [];
  const query = (attempt: number) => message(runId, 30 + attempt, prompts.rag);
  return [
    {
      behavior: 'rag',
      endpoint: DOCUMENT_SEARCH,
      request: (attempt) => ({ body: JSON.stringify({ query: query(attempt), limit: 5 }) }),
      judge(body, attempt) {
        checkDocumentSearch(body, query(attempt));
        return degradedBy('document-search', body);
      },
    },
    {
      behavior: 'rag',
      endpoint: RAG,
      request: (attempt) => ({ body: JSON.stringify({ query: query(attempt), search_limit: 5 }) }),
      judge(body, attempt) {
        checkRag(body, query(attempt));
        return degradedBy('rag', body);
      },
    },
  ];
}

function healthProbes(weights: Weights): Probe[] {
  if (weights.health === 0) return [];
  return HEALTH_ENDPOINTS.map((endpoint, place) => ({
    behavior: 'health',
    endpoint,
    request: () => ({ body: null }),
    judge(body) {
      HEALTH_CHECKS[place]?.(body);
      return undefined;
    },
  }));
}

/** What each of `HEALTH_ENDPOINTS` has to answer. */
const HEALTH_CHECKS = [
  checkRoot,
  checkHealthStatus,
  checkCapabilities,
  checkRealtimeInfo,
] as const satisfies OfHealthEndpoints<(body: JsonObject) => unknown>;

/** The attempts of a route ask different questions: one may be answered that another is not. */
function message(runId: string, number: number, texts: readonly string[]): string {
  return setUpMessage(runId, FIRST_NUMBER + number, texts[number % texts.length] ?? '');
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Asks what the backend says of its documents; null where it does not. */
async function documentsStatus(edge: SideEdge): Promise<DocumentsStatus | null> {
  try {
    const { status, vector_store: store } = await edge.ask(DOCUMENTS_STATUS, null, undefined, 10);
    if (typeof status !== 'string') return null;
    const { connected, error } = isObject(store) ? store : {};
    return {
      status,
      storeConnected: typeof connected === 'boolean' ? connected : null,
      error: typeof error === 'string' ? seenOf(error, edge) : null,
    };
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
