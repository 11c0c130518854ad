import { HEALTH_ENDPOINTS } from '../../../src/api/endpoints.ts';
import { FAILURE_CATEGORIES } from '../../../src/api/failure-categories.ts';
import { buildResult } from '../../../src/result/result.ts';
import type { Variables } from '../../../src/settings/variables.ts';
import { summaryInput } from '../../../src/summary/testing/summary-input.ts';
import { actionDurationOf, behaviorFailedOf, iterationsOf } from '../../../src/thresholds/criteria.ts';
import { behaviorFailuresOf, failuresOf } from '../../../src/thresholds/observed-metrics.ts';
import { BEHAVIORS, type Behavior } from '../../../src/workload/behaviors.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import { seededRandom } from '../../../statistics/random.ts';
import type { ActionGroup, Analysis } from '../../result/analysis.ts';
import type { ComparedMetric, Comparison, ComparisonRow } from '../../result/comparison.ts';
import type { Recommendation } from '../../result/recommendation.ts';
import type { ReportInput } from '../words/report-input.ts';
import { type SampleAction, sampleActions } from './sample-actions.ts';
import { of, quantile, sampleAnalysis } from './sample-analysis.ts';

/**
 * TEST DATA: everything a report of a load run of 430 s with 1,000 users is made from, drawn from a seed. No such run
 * took place.
 *
 * @param variables settings of the run; `P95_LIMIT: '1s'` makes it FAIL
 */
export function sampleReportInput(variables: Variables = {}, seed = 1): ReportInput {
  const given: Variables = { TARGET_ENV: 'staging', BASE_URL: 'http://127.0.0.1:8000', ...variables };
  const { profile, info } = summaryInput({ variables: given });
  const { values, analysis } = drawn(profile, info?.setupEndedMs ?? 0, seed);
  const result = buildResult(summaryInput({ variables: given, values }));
  const steady = analysis.groups.filter(({ phase }) => phase === 'steady');
  return {
    name: '20260301T115959Z-load-staging',
    result: { ...result, analysis, recommendations: recommendationsOf(steady) },
    comparison: comparisonOf(steady),
  };
}

const alreadyDrawn = new Map<string, { values: Record<string, Values>; analysis: Analysis }>();

/** Draws a run once per profile and seed: it takes half a second. */
function drawn(profile: LoadProfile, startMs: number, seed: number) {
  const key = JSON.stringify([profile, seed]);
  const before = alreadyDrawn.get(key);
  if (before !== undefined) return before;
  const actions = sampleActions(profile, seededRandom(seed));
  const made = { values: valuesOf(actions), analysis: sampleAnalysis(actions, profile, startMs) };
  alreadyDrawn.set(key, made);
  return made;
}

type Values = Readonly<Record<string, number>>;

/** What k6 would say at the end of such a run, by metric. */
function valuesOf(actions: readonly SampleAction[]): Record<string, Values> {
  const steady = actions.filter(({ phase }) => phase === 'steady');
  const failedOf = (list: readonly SampleAction[]) => list.filter(({ failure }) => failure !== null);
  const health = of('health', steady);
  const values: Record<string, Values> = {
    'http_req_duration{phase:steady}': trend(steady),
    http_req_duration: trend(actions),
    'action_duration{phase:steady}': trend(steady),
    'http_reqs{phase:steady}': count(steady),
    http_reqs: count(actions),
    'http_req_failed{phase:steady}': rate(steady),
    http_req_failed: rate(actions),
    'behavior_failed{phase:steady}': rate(steady),
    behavior_failed: rate(actions),
    'actions_succeeded{phase:steady}': { count: steady.length - failedOf(steady).length },
    actions_succeeded: { count: actions.length - failedOf(actions).length },
    failures: count(failedOf(actions)),
    retries: { count: 412 },
    reply_isolated: right(of('new-conversation', steady).length, 0),
    context_retained: right(9_512, 41),
    history_intact: right(of('history', steady).length, 0),
    'conversation_good{phase:steady}': right(21_908, 612),
    audited_conversations: { count: 200 },
    audited_messages: { count: 1_204 },
    audit_duration: { max: 6_400 },
    'substituted_actions{card:follow-up}': { count: 38 },
  };
  for (const behavior of BEHAVIORS) {
    values[actionDurationOf(behavior)] = trend(of(behavior, steady));
    values[iterationsOf(behavior)] = count(of(behavior, steady));
    values[behaviorFailedOf(behavior)] = rate(of(behavior, steady));
  }
  for (const [place, { path, name }] of HEALTH_ENDPOINTS.entries()) {
    const own = health.filter((_, index) => index % HEALTH_ENDPOINTS.length === place);
    values[`behavior_failed{endpoint:${path},phase:steady}`] = rate(own);
    values[`http_reqs{name:${name},phase:steady}`] = count(own);
  }
  for (const category of FAILURE_CATEGORIES) {
    const own = actions.filter(({ failure }) => failure?.category === category);
    values[failuresOf(category)] = count(own);
    values[failuresOf(category, 'steady')] = count(own.filter(({ phase }) => phase === 'steady'));
    for (const behavior of BEHAVIORS)
      values[behaviorFailuresOf(behavior, category)] = count(of(behavior, own));
  }
  return values;
}

function trend(actions: readonly SampleAction[]): Values {
  const waits = actions.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return {
    count: waits.length,
    min: waits[0] ?? 0,
    avg: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    med: quantile(waits, 0.5) ?? 0,
    'p(95)': quantile(waits, 0.95) ?? 0,
    'p(99)': quantile(waits, 0.99) ?? 0,
    max: waits[waits.length - 1] ?? 0,
  };
}

function rate(actions: readonly SampleAction[]): Values {
  const passes = actions.filter(({ failure }) => failure !== null).length;
  return { rate: passes / actions.length, passes, fails: actions.length - passes };
}

/** A rate of what went right. */
function right(passes: number, fails: number): Values {
  return { rate: passes / (passes + fails), passes, fails };
}

function count(actions: readonly SampleAction[]): Values {
  return { count: actions.length };
}

function recommendationsOf(steady: readonly ActionGroup[]): Recommendation[] {
  const all = steady.find(({ subject }) => subject === 'all');
  const p95 = Math.round(all?.latency.p95.value ?? 0);
  return [
    {
      rule: 'slow-stretch',
      severity: 'high',
      text: `The p95 of all actions rose by half from 3 m 55 s to 4 m 55 s, in the steady phase, while users stayed at 1,000: look for what the backend did then (garbage collection, a job, a deployment).`,
      evidence: { 'p95, steady': `${p95} ms`, from: '3 m 55 s', to: '4 m 55 s' },
    },
    {
      rule: 'queueing-before-handler',
      severity: 'medium',
      text: 'The p95 of follow-up grew 1.3× from 500 to 1,000 users while its server time did not: look for queueing before the handler.',
      evidence: { 'p95 growth': 1.3, 'server p95 growth': 1 },
    },
    {
      rule: 'rate-limited',
      severity: 'low',
      text: '18 % of all failures are status 429: the target limits the rate; ask whether the limit holds for production.',
      evidence: { share: 0.18 },
    },
  ];
}

/** A made-up baseline, a little faster, with one behavior much faster. */
function comparisonOf(steady: readonly ActionGroup[]): Comparison {
  const slower: Readonly<Partial<Record<'all' | Behavior, number>>> = { 'follow-up': 1.22, all: 1.04 };
  const row = (group: ActionGroup, metric: ComparedMetric): ComparisonRow => {
    const growth = slower[group.subject] ?? 1.005;
    const after = {
      p50: group.latency.p50.value,
      p95: group.latency.p95.value,
      p99: group.latency.p99.value,
      failed: group.failedRate.value,
      throughput: group.succeededPerSecond.value,
    }[metric];
    const latency = metric !== 'failed' && metric !== 'throughput';
    const before = latency ? after / growth : after * 0.998;
    const difference = after - before;
    const reach = 0.03 * before;
    const regression = latency && growth > 1.1;
    return {
      metric,
      subject: group.subject,
      before,
      after,
      difference,
      interval: { low: difference - reach, high: difference + reach },
      relative: before === 0 ? null : difference / before,
      pValue: regression ? 0.0005 : 0.6,
      decision: regression ? 'regression' : 'no-difference-shown',
      detectable: 0.07 * before,
    };
  };
  const run = { scenario: 'load', users: 1000 };
  return {
    before: [
      { ...run, name: '20260228T115959Z-load-staging', runId: 'base', startedAt: '2026-02-28T11:59:59.000Z' },
    ],
    after: [
      { ...run, name: '20260301T115959Z-load-staging', runId: 'test', startedAt: '2026-03-01T11:59:59.500Z' },
    ],
    variation: 'within-run',
    rows: steady.flatMap((group) =>
      (['p50', 'p95', 'p99', 'failed', 'throughput'] as const).map((metric) => row(group, metric)),
    ),
    forced: [],
    differs: ['retries differ: 2 in 20260228T115959Z-load-staging, 0 in 20260301T115959Z-load-staging'],
    regressed: true,
  };
}
