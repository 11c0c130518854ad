import type { Count } from '../workload/quantities.ts';
/** What k6 passes to `handleSummary`, as far as this suite reads it; `@types/k6` has no type for it. */
export interface SummaryData {
  readonly state: { readonly isStdOutTTY: boolean; readonly testRunDurationMs: number };
  readonly options: { readonly noColor?: boolean };
  readonly metrics: Readonly<Record<string, SummaryMetric>>;
  readonly setup_data?: unknown;
}

export interface SummaryMetric {
  readonly values: Readonly<Record<string, number>>;
  /** Absent where the metric has no threshold, or thresholds are switched off. */
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** Statistics of a trend, in ms; null where it has no samples. */
export interface TrendStats {
  /** Of samples. */
  readonly count: Count;
  readonly min: number | null;
  readonly avg: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** Reads a counter; 0 where it was never added to. */
export function countOf(data: SummaryData, metric: string): number {
  return data.metrics[metric]?.values.count ?? 0;
}

/** Reads a rate's share; null where it has no samples (k6 itself says 0). */
export function shareOf(data: SummaryData, metric: string): number | null {
  return samplesOf(data, metric) === 0 ? null : (data.metrics[metric]?.values.rate ?? null);
}

/** Reads how many samples of a rate were true. */
export function passesOf(data: SummaryData, metric: string): number {
  return data.metrics[metric]?.values.passes ?? 0;
}

/** Reads how many samples a rate has. */
export function samplesOf(data: SummaryData, metric: string): number {
  const values = data.metrics[metric]?.values;
  return values === undefined ? 0 : (values.passes ?? 0) + (values.fails ?? 0);
}

/** Counts by key; keys that count nothing are left out. */
export function countsOf<K extends string>(
  keys: readonly K[],
  count: (key: K) => number,
): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) {
    const value = count(key);
    if (value > 0) counts[key] = value;
  }
  return counts;
}

export function trendOf(data: SummaryData, metric: string): TrendStats {
  const values = data.metrics[metric]?.values ?? {};
  const count = values.count ?? 0;
  const stat = (name: string) => (count === 0 ? null : (values[name] ?? null));
  return {
    count,
    min: stat('min'),
    avg: stat('avg'),
    p50: stat('med'),
    p95: stat('p(95)'),
    p99: stat('p(99)'),
    max: stat('max'),
  };
}
