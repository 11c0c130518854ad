import {
  CHAT,
  DOCUMENT_SEARCH,
  HEALTH_ENDPOINTS,
  HISTORY,
  MULTI_AGENT,
  RAG,
} from '../../../src/api/endpoints.ts';
import { FAILURE_CATEGORIES, type FailureCategory } from '../../../src/api/failure-categories.ts';
import type { PreflightRoute } from '../../../src/result/set-up/preflight-report.ts';
import type { Behavior } from '../../../src/workload/behaviors.ts';
import type { Weights } from '../../../src/workload/patterns.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore, SeriesTags } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';
import { setUpReportOf } from '../../evidence/samples/set-up-report-of.ts';
import type { SmokeAnswer, SmokeRoute } from '../../result/scenario-answer.ts';

const WORDS = "the agent's words, 10 characters or more, none of a failed search";

/** A route as a behavior uses it, and what its answers are held against (`src/gremlins/contracts.ts`). */
interface UsedRoute<By extends Behavior = Behavior> extends Pick<SmokeRoute, 'route' | 'contract'> {
  readonly behavior: By;
  readonly endpoint?: string;
}

/** What the health endpoints are held against, by path. */
const HEALTH_CONTRACTS: Readonly<Record<(typeof HEALTH_ENDPOINTS)[number]['path'], string>> = {
  '/': 'a JSON object that is not empty',
  '/api/v1/health/health': 'status "healthy"',
  '/api/v1/multi-agent/capabilities': 'at least one agent, workflows, the total',
  '/api/v1/realtime/info': 'the endpoint, lists of message types and subscriptions, the connections',
};

/** Every route as the behaviors use it. */
const ROUTES_OF: { readonly [By in Behavior]: readonly UsedRoute<By>[] } = {
  'new-conversation': [chat('new-conversation', `${WORDS}; the ids of conversation and message`)],
  'follow-up': [
    chat('follow-up', `${WORDS}; the same conversation; the fact told earlier; not the answer before`),
  ],
  'multi-agent': [
    {
      route: MULTI_AGENT.name,
      behavior: 'multi-agent',
      contract: `${WORDS}; the workflow asked for, at least one agent`,
    },
  ],
  rag: [
    {
      route: RAG.name,
      behavior: 'rag',
      contract: `${WORDS}; the query asked, a list of sources`,
    },
    {
      route: DOCUMENT_SEARCH.name,
      behavior: 'rag',
      contract: 'a list of results, not more than the total; the query asked',
    },
  ],
  history: [
    {
      route: HISTORY.name,
      behavior: 'history',
      contract: 'every acknowledged message once, in order, in its role, of this conversation',
    },
  ],
  health: HEALTH_ENDPOINTS.map(({ name, path }) => ({
    route: name,
    behavior: 'health',
    endpoint: path,
    contract: HEALTH_CONTRACTS[path],
  })),
};

const ROUTES: readonly UsedRoute[] = Object.values(ROUTES_OF).flat();

/** Lists every route of the pattern that the version has, with what became of it, over the whole run. */
export function smoke(store: SampleStore, weights: Weights): SmokeAnswer {
  const before = setUpReportOf(store)?.routes ?? null;
  const asked = ROUTES.filter(
    ({ behavior, route }) =>
      weights[behavior] > 0 && before?.find(isOf(route, behavior))?.outcome !== 'missing',
  );
  return { scenario: 'smoke', routes: asked.map((route) => routeOf(store, route, before)) };
}

function isOf(route: string, behavior: Behavior) {
  return (one: PreflightRoute) => one.route === route && one.behavior === behavior;
}

function routeOf(
  store: SampleStore,
  { endpoint, ...route }: UsedRoute,
  before: readonly PreflightRoute[] | null,
): SmokeRoute {
  const { behavior } = route;
  const asked = (series: SeriesTags) => series.name === route.route && series.behavior === behavior;
  const sorted = selectSamples(store, 'http_req_duration', asked).values.sort();
  const right = selectSamples(store, 'http_req_duration', (s) => asked(s) && s.status === '200').values
    .length;
  const outcomes = selectSamples(store, 'behavior_failed', {
    behavior,
    ...(endpoint === undefined ? {} : { endpoint }),
  }).values;
  const failed = (category: FailureCategory) =>
    selectSamples(store, 'failures', { behavior, category, route: route.route }).values.length;
  const categories = FAILURE_CATEGORIES.filter((category) => failed(category) > 0);
  const failedActions = categories.reduce((sum, category) => sum + failed(category), 0);
  const failedRequests = sorted.length - right;
  return {
    ...route,
    requests: sorted.length,
    failedRequests,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    actions: outcomes.length,
    failedActions,
    categories,
    failsForOne: before === null ? null : before.find(isOf(route.route, behavior))?.outcome === 'failed',
    works: sorted.length > 0 && outcomes.length > 0 && failedActions === 0,
  };
}

function chat<By extends Behavior>(behavior: By, contract: string): UsedRoute<By> {
  return { route: CHAT.name, behavior, contract };
}
