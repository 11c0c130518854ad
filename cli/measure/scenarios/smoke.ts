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

/** Every route as the behaviors use it, and what its answers are held against (`src/gremlins/contracts.ts`). */
const ROUTES: readonly (Pick<SmokeRoute, 'route' | 'behavior' | 'contract'> & {
  readonly endpoint?: string;
})[] = [
  chat('new-conversation', `${WORDS}; the ids of conversation and message`),
  chat('follow-up', `${WORDS}; the same conversation; the fact told earlier; not the answer before`),
  {
    route: MULTI_AGENT.name,
    behavior: 'multi-agent',
    contract: `${WORDS}; the workflow asked for, at least one agent`,
  },
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
  {
    route: HISTORY.name,
    behavior: 'history',
    contract: 'every acknowledged message once, in order, in its role, of this conversation',
  },
  health(0, 'a JSON object that is not empty'),
  health(1, 'status "healthy"'),
  health(2, 'at least one agent, workflows, the total'),
  health(3, 'the endpoint, lists of message types and subscriptions, the connections'),
];

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
  { endpoint, ...route }: (typeof ROUTES)[number],
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

function chat(behavior: Behavior, contract: string) {
  return { route: CHAT.name, behavior, contract };
}

function health(place: 0 | 1 | 2 | 3, contract: string) {
  const { name, path } = HEALTH_ENDPOINTS[place];
  return { route: name, behavior: 'health', endpoint: path, contract } as const;
}
