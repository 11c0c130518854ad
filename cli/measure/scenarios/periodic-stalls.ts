import { median } from '../../../statistics/percentiles.ts';
import type { Stalls } from '../../result/scenario-answer.ts';

/** A stretch of a steady phase; durations in ms. */
export interface StallBin {
  readonly startSeconds: number;
  readonly actions: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** With 20 actions a bin, log-normal service times (spread 0.54) double a bin's p95 once in two hundred. */
const FEWEST_ACTIONS_PER_BIN = 20;
const PEAK = 2;
const LEAST_PEAK_MS = 100;
/** Five gaps of independent events vary by less than a fifth of their mean about once in ten thousand. */
const FEWEST_PEAKS = 6;
const MOST_VARIATION = 0.2;
const MOST_TIME = 0.4;
const NEIGHBORS = 2.5;

/**
 * Finds stalls that come back at equal distances: bins whose p95 is at least twice the usual one, six times or more, with
 * gaps that vary by less than a fifth of their mean. What is under way when a stall begins waits for all of it, so a
 * stall lasts about as long as the peak's p95 is above the usual median.
 *
 * @param bins in the order of time
 */
export function findStalls(bins: readonly StallBin[], binSeconds: number): Stalls | null {
  const usualP95 = middle(bins.map(({ p95 }) => p95));
  const usualP50 = middle(bins.map(({ p50 }) => p50));
  const actions = middle(bins.map((bin) => bin.actions));
  if (usualP95 === null || usualP50 === null || (actions ?? 0) < FEWEST_ACTIONS_PER_BIN) return null;
  const high = bins.filter(
    ({ p95 }) => p95 !== null && p95 >= Math.max(PEAK * usualP95, usualP95 + LEAST_PEAK_MS),
  );
  if (high.length > MOST_TIME * bins.length) return null;
  const starts = peakStarts(high, binSeconds);
  if (starts.length < FEWEST_PEAKS) return null;
  const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
  const periodSeconds = mean(gaps);
  const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - periodSeconds) ** 2)));
  if (deviation > MOST_VARIATION * periodSeconds) return null;
  const peakP95 = middle(high.map(({ p95 }) => p95)) ?? 0;
  return {
    periodSeconds,
    lengthSeconds: Math.max(0, peakP95 - usualP50) / 1000,
    count: starts.length,
    peakP95,
    usualP95,
  };
}

/** When each peak begins; bins with at most one lower between them are one peak. */
function peakStarts(high: readonly StallBin[], binSeconds: number): number[] {
  return high
    .filter(({ startSeconds }, i) => {
      const before = high[i - 1];
      return before === undefined || startSeconds - before.startSeconds > NEIGHBORS * binSeconds;
    })
    .map(({ startSeconds }) => startSeconds);
}

function middle(values: readonly (number | null)[]): number | null {
  return median(values.filter((value) => value !== null));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
