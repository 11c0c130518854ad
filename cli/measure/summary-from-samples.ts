import type { SummaryData, SummaryMetric } from '../../src/result/summary-data.ts';
import { type Criterion, thresholdOutcome } from '../../src/thresholds/criteria.ts';
import { CUSTOM_METRICS } from '../../src/thresholds/custom-metrics.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore, SeriesTags } from '../evidence/samples/sample-store.ts';
import { matchingSeries, selectSamples } from '../evidence/samples/select-samples.ts';

type MetricType = 'trend' | 'counter' | 'rate';

/** k6's own metrics that a result is made from; the suite's are defined with it. */
const K6_TYPES: Readonly<Record<string, MetricType>> = {
  http_req_duration: 'trend',
  http_req_failed: 'rate',
  http_reqs: 'counter',
  iterations: 'counter',
  dropped_iterations: 'counter',
};

/**
 * Computes from samples what k6 passes to `handleSummary`: values of all metrics and of the sub-metrics named, and
 * which criteria hold. As k6 does: percentiles by linear interpolation between closest ranks, 0 without samples, counter
 * rates over the whole run.
 *
 * @param observed sub-metrics without criteria, e.g. `failures{category:timeout}`
 */
export function summaryFromSamples(
  store: SampleStore,
  criteria: readonly Criterion[],
  observed: readonly string[],
): SummaryData {
  const span = store.span;
  const runMs = span === null ? 0 : span.lastMs - span.firstMs;
  const base = [...Object.keys(K6_TYPES), ...Object.keys(CUSTOM_METRICS)];
  const metrics: Record<string, SummaryMetric> = {};
  for (const name of [...base, ...observed]) metrics[name] ??= { values: valuesOf(store, name, runMs) };
  for (const criterion of criteria) {
    const { metric } = criterion;
    const { values, thresholds } = metrics[metric] ?? { values: valuesOf(store, metric, runMs) };
    metrics[metric] = { values, thresholds: { ...thresholds, ...thresholdOutcome(criterion, values) } };
  }
  return { state: { isStdOutTTY: false, testRunDurationMs: runMs }, options: {}, metrics };
}

function valuesOf(store: SampleStore, metric: string, runMs: number): Record<string, number> {
  const { name, tags } = parseSelector(metric);
  const type = typeOf(name);
  switch (type) {
    case 'trend':
      return trendValues(selectSamples(store, name, tags).values.sort());
    case 'counter': {
      const { sum } = totalsOf(store, name, tags);
      return { count: sum, rate: runMs === 0 ? 0 : (sum / runMs) * 1000 };
    }
    case 'rate': {
      const { sum, count } = totalsOf(store, name, tags);
      return { rate: count === 0 ? 0 : sum / count, passes: sum, fails: count - sum };
    }
    default:
      throw new Error(`${type satisfies never} is no type of metric`);
  }
}

function typeOf(name: string): MetricType {
  const custom = Object.entries(CUSTOM_METRICS).find(([metric]) => metric === name);
  const type = K6_TYPES[name] ?? custom?.[1].type;
  if (type === undefined) throw new Error(`metric ${name} is defined neither by the suite nor here`);
  return type;
}

function trendValues(sorted: Float64Array): Record<string, number> {
  const at = (share: number) => percentile(sorted, share) ?? 0;
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    count: sorted.length,
    min: at(0),
    avg: sorted.length === 0 ? 0 : sum / sorted.length,
    med: at(0.5),
    'p(90)': at(0.9),
    'p(95)': at(0.95),
    'p(99)': at(0.99),
    max: at(1),
  };
}

/** Adds up a counter's or a rate's values, whether they are kept row by row or as totals. */
function totalsOf(store: SampleStore, name: string, tags: SeriesTags): { count: number; sum: number } {
  if (store.keeping(name) === 'rows') {
    const { values } = selectSamples(store, name, tags);
    return { count: values.length, sum: values.reduce((sum, value) => sum + value, 0) };
  }
  const wanted = matchingSeries(store, tags);
  const all = { count: 0, sum: 0 };
  for (const [series, { count, sum }] of store.totals(name)) {
    if (wanted[series] === 0) continue;
    all.count += count;
    all.sum += sum;
  }
  return all;
}

/** Reads k6's name of a sub-metric, e.g. `http_reqs{name:GET /,phase:steady}`. */
function parseSelector(metric: string): { readonly name: string; readonly tags: SeriesTags } {
  const [, name = metric, selector = ''] = /^([^{]+)\{(.*)\}$/.exec(metric) ?? [];
  const tags: Record<string, string> = {};
  // A tag's value may hold braces and colons (`name` does); only commas part tags.
  for (const part of selector === '' ? [] : selector.split(',')) {
    const colon = part.indexOf(':');
    tags[part.slice(0, colon)] = part.slice(colon + 1);
  }
  return { name, tags };
}
