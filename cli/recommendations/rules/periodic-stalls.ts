import { formatCount, formatMs } from '../../../src/summary/format.ts';
import type { TimelineBin } from '../../analysis/analysis.ts';
import type { RunResult } from '../../evidence/run-result.ts';
import type { Recommendation } from '../recommendation.ts';
import { median } from '../support/block-medians.ts';
import { formatSeconds } from '../support/format.ts';
import { actionsIn } from '../support/open-failures.ts';
import { binsOf } from '../support/run-facts.ts';

/** With 20 actions a bin, log-normal service times (spread 0.54) double a bin's p95 once in two hundred. */
const FEWEST_ACTIONS_PER_BIN = 20;
const PEAK = 2;
const LEAST_PEAK_MS = 100;
/** Five gaps of independent events vary by less than a fifth of their mean about once in ten thousand. */
const FEWEST_PEAKS = 6;
const MOST_VARIATION = 0.2;
const MOST_TIME = 0.4;
const NEIGHBORS = 2.5;

/** Finds peaks of latency that come back at equal distances. */
export function periodicStalls(result: RunResult): Recommendation | null {
  const bins = binsOf(result, 'steady');
  const actions = median(bins.map(actionsIn)) ?? 0;
  const between = median(bins.flatMap(({ p95 }) => p95 ?? []));
  if (between === null || actions < FEWEST_ACTIONS_PER_BIN) return null;
  const high = bins.filter(
    ({ p95 }) => p95 !== null && p95 >= Math.max(PEAK * between, between + LEAST_PEAK_MS),
  );
  if (high.length > MOST_TIME * bins.length) return null;
  const starts = peakStarts(high, result.analysis?.timeline.binSeconds ?? 1);
  if (starts.length < FEWEST_PEAKS) return null;
  const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
  const periodSeconds = mean(gaps);
  const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - periodSeconds) ** 2)));
  if (deviation > MOST_VARIATION * periodSeconds) return null;
  const peakMs = median(high.flatMap(({ p95 }) => p95 ?? [])) ?? 0;
  return {
    rule: 'periodic-stalls',
    severity: 'medium',
    text:
      `Every ${formatSeconds(periodSeconds)} p95 rose to ${formatMs(peakMs)} against ${formatMs(between)} between ` +
      `(${formatCount(starts.length)} times in the steady phase): look for what runs at that interval ` +
      `(garbage collection, checkpoints, cron jobs, cache expiry).${caveat(result)}`,
    evidence: { periodSeconds, peakP95Ms: peakMs, usualP95Ms: between, peaks: starts.length },
  };
}

/** Users who wait ask nothing meanwhile, so few of a run's actions fall into a stall (coordinated omission). */
function caveat({ settings }: RunResult): string {
  return settings.load.arrivals === undefined
    ? ' Users who stand in a stall ask nothing else meanwhile, so that percentiles show less of it than somebody sees ' +
        'who comes at any moment: scenario capacity, where arrivals go on, shows it (docs/accuracy.md).'
    : '';
}

/** When each peak begins; bins with at most one lower between them are one peak. */
function peakStarts(high: readonly TimelineBin[], binSeconds: number): number[] {
  return high
    .filter(({ startSeconds }, i) => {
      const before = high[i - 1];
      return before === undefined || startSeconds - before.startSeconds > NEIGHBORS * binSeconds;
    })
    .map(({ startSeconds }) => startSeconds);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
