import { CHAT, DOCUMENT_SEARCH, HEALTH_ENDPOINTS, HISTORY, MULTI_AGENT, RAG } from '../../api/endpoints.ts';
import type { ResultInput } from '../../result/result.ts';
import type { KnownRunInfo } from '../../result/run-info.ts';
import type { IdleReport } from '../../result/set-up/idle-report.ts';
import type { PreflightRoute } from '../../result/set-up/preflight-report.ts';
import type { SetUpReport } from '../../result/set-up/set-up-report.ts';
import type { SummaryMetric } from '../../result/summary-data.ts';
import { parseSettings } from '../../settings/parse-settings.ts';
import { runCriteria } from '../../settings/run-criteria.ts';
import type { Variables } from '../../settings/variables.ts';
import { type Criterion, thresholdOutcome } from '../../thresholds/criteria.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import { buildProfile } from '../../workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../workload/scenarios.ts';

export const SETUP_ENDED_MS = Date.parse('2026-03-01T12:00:00Z');

/** A backend that remembers at idle. */
export const REMEMBERS: IdleReport = {
  recalled: 30,
  asked: 30,
  remembers: true,
  answersVerbatim: true,
  failed: 0,
  failure: null,
  seconds: 9,
  conversations: '',
};

/** Makes what the preflight says of a route. */
export function routeAnswered(
  behavior: Behavior,
  route: string,
  change: Partial<PreflightRoute> = {},
): PreflightRoute {
  return {
    behavior,
    route,
    outcome: 'right',
    kind: null,
    category: null,
    detail: null,
    attempts: 1,
    ms: 10,
    ...change,
  };
}

/** A backend of which everything is right at idle. */
export const WELL: SetUpReport = {
  routes: [
    routeAnswered('new-conversation', CHAT.name),
    routeAnswered('follow-up', CHAT.name),
    routeAnswered('history', HISTORY.name),
    routeAnswered('multi-agent', MULTI_AGENT.name),
    routeAnswered('rag', DOCUMENT_SEARCH.name),
    routeAnswered('rag', RAG.name),
    ...HEALTH_ENDPOINTS.map(({ name }) => routeAnswered('health', name)),
  ],
  documents: { status: 'fully_operational', storeConnected: true, error: null },
  answers: { 'new-conversation': 31, 'follow-up': 75, 'multi-agent': 4, rag: 26, health: 4, history: 1 },
  kinds: [],
  words: [],
  conversations: REMEMBERS,
  questions: {
    rag: '------------',
    search: '------------',
    asked: 27,
    of: 27,
    failed: 0,
    failure: null,
    seconds: 2,
  },
  requests: 142,
  seconds: 12,
};

/** What `setup()` found out. */
export const RUN_INFO: KnownRunInfo = {
  runId: 'test',
  seed: 7,
  setupEndedMs: SETUP_ENDED_MS,
  simulated: true,
  k6Version: '2.2.0',
  report: WELL,
};

export interface SummaryCase {
  /** Load if not given. */
  readonly scenario?: ScenarioName;
  readonly variables?: Variables;
  /** Values by metric; what is not named gets values that hold every criterion. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Seconds from the end of the set-up to the end of the run; the whole profile if not given. */
  readonly elapsedSeconds?: number;
  readonly thresholds?: boolean;
  readonly tty?: boolean;
  /** What the set-up saw otherwise than of a backend that is well. */
  readonly report?: Partial<SetUpReport>;
}

/** Makes what `handleSummary` would get at the end of a scenario, with chosen values. For unit tests. */
export function summaryInput(options: SummaryCase = {}): ResultInput {
  const scenario = options.scenario ?? 'load';
  const settings = parseSettings(scenario, { SEED: '7', RUN_ID: 'test', ...options.variables });
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const criteria = runCriteria(settings, profile);
  const elapsedSeconds = options.elapsedSeconds ?? profile.totalSeconds + 2;
  const metrics: Record<string, SummaryMetric> = {};
  for (const criterion of criteria) {
    const before = metrics[criterion.metric];
    const values = options.values?.[criterion.metric] ?? before?.values ?? rightValues(criterion);
    metrics[criterion.metric] = {
      values,
      ...(options.thresholds === false
        ? {}
        : { thresholds: { ...before?.thresholds, ...thresholdOutcome(criterion, values) } }),
    };
  }
  for (const { needs } of criteria) {
    if (needs !== undefined) metrics[needs.metric] ??= { values: { count: 1000, passes: 1000, fails: 0 } };
  }
  for (const [metric, values] of Object.entries(options.values ?? {}))
    metrics[metric] = { ...metrics[metric], values };
  return {
    data: {
      state: { isStdOutTTY: options.tty === true, testRunDurationMs: elapsedSeconds * 1000 + 500 },
      options: {},
      metrics,
    },
    settings,
    profile,
    criteria,
    info: { ...RUN_INFO, report: { ...WELL, ...options.report } },
    suiteVersion: '0.0.0-test',
    endedMs: SETUP_ENDED_MS + elapsedSeconds * 1000,
  };
}

function rightValues({ aggregate, comparison, limit }: Criterion): Record<string, number> {
  switch (aggregate) {
    case 'p(95)':
    case 'p(99)':
      return {
        count: 100_000,
        min: 1,
        avg: 400,
        med: 350,
        'p(95)': limit / 2,
        'p(99)': aggregate === 'p(99)' ? limit / 2 : limit,
        max: 2 * limit,
      };
    case 'rate':
      return comparison === '>' ? { rate: 1, passes: 1000, fails: 0 } : { rate: 0, passes: 0, fails: 1000 };
    case 'count':
      return { count: comparison === '==' ? limit : comparison === '<=' ? 0 : limit + 100, rate: 1 };
  }
}
