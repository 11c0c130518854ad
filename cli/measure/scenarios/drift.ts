import { latencyThatMatters, WHAT_MATTERS } from '../../../src/thresholds/what-matters.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import { theilSen } from '../../../statistics/theil-sen.ts';
import type { Selected } from '../../evidence/samples/select-samples.ts';
import type { Drift, DriftMetric } from '../../result/scenario-answer.ts';
import { valuesPerWindow } from '../time/action-windows.ts';
import type { RunClock } from '../time/run-clock.ts';

/** So many windows are few enough to be nearly independent, and enough for a line: as many as there are blocks. */
const WINDOWS = [30, 20, 15, 10] as const;
const SECONDS_PER_HOUR = 3600;

/** How a metric's windows are summed up, how many samples that takes, and what change over the phase matters. */
interface DriftRule {
  readonly of: (values: Float64Array) => number;
  readonly least: number;
  readonly matters: (from: number) => number;
}

const latency: DriftRule = {
  of: (values) => percentile(values.sort(), 0.95) ?? 0,
  least: 20,
  matters: (from) => latencyThatMatters(from),
};

export const DRIFT_RULES: Readonly<Record<DriftMetric, DriftRule>> = {
  p95: latency,
  'server-p95': latency,
  failed: { of: mean, least: 20, matters: () => WHAT_MATTERS.failed },
  retention: { of: mean, least: 10, matters: () => WHAT_MATTERS.retention },
};

/**
 * Fits a Theil–Sen line through equal windows of a stretch of time: 30 of them, or fewer where a window would hold too few
 * samples.
 *
 * @returns null where even ten windows would
 */
export function driftOf(
  metric: DriftMetric,
  samples: Selected,
  clock: RunClock,
  bounds: { readonly start: number; readonly end: number },
  rule: DriftRule = DRIFT_RULES[metric],
): Drift | null {
  for (const count of WINDOWS) {
    const windowSeconds = (bounds.end - bounds.start) / count;
    const windows = valuesPerWindow(samples, clock, bounds.start, windowSeconds, count);
    if (windows.some(({ length }) => length < rule.least)) continue;
    const values = windows.map(rule.of);
    const { slope, intercept } = theilSen(values);
    const perHour = SECONDS_PER_HOUR / windowSeconds;
    const to = intercept + slope.value * (count - 1);
    const { low, high } = slope.interval ?? { low: 0, high: 0 };
    const matters = Math.abs(to - intercept) >= rule.matters(intercept);
    return {
      metric,
      windowSeconds,
      values,
      perHour: {
        value: slope.value * perHour,
        interval: slope.interval && { low: low * perHour, high: high * perHour },
      },
      from: intercept,
      to,
      finding: matters && low > 0 ? 'rises' : matters && high < 0 ? 'falls' : 'none-shown',
    };
  }
  return null;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
