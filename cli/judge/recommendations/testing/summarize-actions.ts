import { buildResult, type Result } from '../../../../src/result/result.ts';
import type { SummaryMetric } from '../../../../src/result/summary-data.ts';
import type { Settings } from '../../../../src/settings/parse-settings.ts';
import { runCriteria } from '../../../../src/settings/run-criteria.ts';
import { RUN_INFO, SETUP_ENDED_MS } from '../../../../src/summary/testing/summary-input.ts';
import { thresholdOutcome } from '../../../../src/thresholds/criteria.ts';
import { observedMetrics } from '../../../../src/thresholds/observed-metrics.ts';
import type { LoadProfile } from '../../../../src/workload/profile.ts';
import { percentile } from '../../../../statistics/percentiles.ts';
import type { SimulatedAction } from './simulate-actions.ts';

const WHOLE_RUN = [
  'http_req_duration',
  'http_reqs',
  'http_req_failed',
  'http_req_failed{phase:steady}',
  'actions_succeeded',
  'behavior_failed',
  'failures',
  'retries',
];

/** Builds the result that k6's own aggregates of these actions would give, with the suite's own code. */
export function summarizeActions(
  settings: Settings,
  profile: LoadProfile,
  actions: readonly SimulatedAction[],
): Result {
  const criteria = runCriteria(settings, profile);
  // Most metrics are of the steady phase, or of failures, which are few: they are not sought among all each time.
  const steady = actions.filter(({ phase }) => phase === 'steady');
  const failed = actions.filter(({ failure }) => failure !== null);
  const already = new Map<string, Chosen>();
  /** Chooses once what several metrics are of. */
  const chosenFor = (metric: string): Chosen => {
    const source = metric.startsWith('failures')
      ? failed
      : metric.includes('phase:steady')
        ? steady
        : actions;
    const selector = selectorOf(metric);
    const key = `${source === failed} ${selector}`;
    const chosen = already.get(key) ?? choose(selector, source);
    already.set(key, chosen);
    return chosen;
  };
  const metrics: Record<string, SummaryMetric> = {};
  const needed = criteria.flatMap(({ needs }) => needs?.metric ?? []);
  for (const metric of [...WHOLE_RUN, ...observedMetrics(), ...needed, ...criteria.map((c) => c.metric)]) {
    metrics[metric] ??= { values: valuesOf(metric, chosenFor(metric)) };
  }
  for (const criterion of criteria) {
    const values = metrics[criterion.metric]?.values ?? {};
    metrics[criterion.metric] = {
      values,
      thresholds: thresholdOutcome(criterion, values),
    };
  }
  const elapsedSeconds = profile.totalSeconds + 2;
  return buildResult({
    data: { state: { isStdOutTTY: false, testRunDurationMs: elapsedSeconds * 1000 }, options: {}, metrics },
    settings,
    profile,
    criteria,
    info: RUN_INFO,
    suiteVersion: '0.0.0-test',
    endedMs: SETUP_ENDED_MS + elapsedSeconds * 1000,
  });
}

interface Chosen {
  readonly chosen: readonly SimulatedAction[];
  readonly retries: number;
  readonly failed: number;
}

/** The tags of a sub-metric, as k6 names it. */
function selectorOf(name: string): string {
  return name.split(/[{}]/)[1] ?? '';
}

function choose(selector: string, actions: readonly SimulatedAction[]): Chosen {
  const wanted = new Map(selector.split(',').map((tag) => [tag.split(':')[0], tag.split(':')[1]]));
  const phase = wanted.get('phase');
  const category = wanted.get('category');
  const card = wanted.get('card');
  const health = wanted.has('endpoint') || wanted.has('name');
  const behavior = health ? 'health' : wanted.get('behavior');
  const chosen = actions.filter(
    (action) =>
      (phase === undefined || action.phase === phase) &&
      (behavior === undefined || action.behavior === behavior) &&
      (category === undefined || action.failure === category) &&
      (card === undefined || action.substitutes === card),
  );
  return {
    chosen,
    retries: chosen.reduce((sum, action) => sum + action.retries, 0),
    failed: chosen.filter(({ failure }) => failure !== null).length,
  };
}

/** Computes a metric's values; one attempt before the last counts as a failed request without a duration. */
function valuesOf(name: string, { chosen, retries, failed }: Chosen): Record<string, number> {
  const [metric = ''] = name.split('{');
  switch (metric) {
    case 'action_duration':
    case 'http_req_duration':
      return trend(chosen.map(({ ms }) => ms));
    case 'behavior_failed':
      return rate(failed, chosen.length - failed);
    case 'http_req_failed':
      return rate(failed + retries, chosen.length - failed);
    case 'http_reqs':
      return { count: chosen.length + retries };
    case 'iterations':
    case 'endpoint_actions':
      return { count: chosen.length };
    case 'actions_succeeded':
      return { count: chosen.length - failed };
    case 'answer_degraded':
      return rate(0, chosen.length - failed);
    case 'audited_messages':
      return { count: 100 };
    case 'failures':
      return { count: failed };
    case 'retries':
      return { count: retries };
    case 'substituted_actions':
      return { count: chosen.length };
    case 'timer_lag':
      return trend(chosen.map(() => 1));
    case 'reply_isolated':
    case 'context_retained':
    case 'history_intact':
    case 'conversation_good':
      return rate(chosen.length, 0);
    default:
      return { count: 0 };
  }
}

function trend(values: readonly number[]): Record<string, number> {
  if (values.length === 0) return { count: 0 };
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => percentile(sorted, share) ?? 0;
  return {
    count: values.length,
    min: at(0),
    avg: values.reduce((sum, value) => sum + value, 0) / values.length,
    med: at(0.5),
    'p(95)': at(0.95),
    'p(99)': at(0.99),
    max: at(1),
  };
}

function rate(passes: number, fails: number): Record<string, number> {
  return { rate: passes + fails === 0 ? 0 : passes / (passes + fails), passes, fails };
}
