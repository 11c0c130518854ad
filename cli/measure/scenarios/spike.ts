import { latencyThatMatters } from '../../../src/thresholds/what-matters.ts';
import { phaseBounds } from '../../../src/workload/phase-clock.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import { wilson } from '../../../statistics/shares.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import type { SpikeAnswer, SpikeBaseline, SpikeRecovery, SpikeRush } from '../../result/scenario-answer.ts';
import { type ActionWindow, ActionWindows, windowWidth } from '../time/action-windows.ts';
import type { RunClock } from '../time/run-clock.ts';

/** Fewer windows do not tell what is usual. */
const FEWEST_BASELINE = 6;
/** This share of the baseline's own windows lies below the limit. */
const USUAL = 0.975;
/** Recovered means back for so many windows in a row, and in nine of ten until the end. */
const IN_A_ROW = 3;
const STAYS = 0.9;

/** Finds how bad the rush was, and how long after it the waits and failures were as before. */
export function spike(store: SampleStore, clock: RunClock): SpikeAnswer {
  const windows = new ActionWindows(store, clock);
  const bounds = (phase: 'baseline' | 'recovery') =>
    phaseBounds(clock.profile, phase) ?? { start: 0, end: 0 };
  const before = bounds('baseline');
  const recovery = bounds('recovery');
  const fallEnds =
    recovery.start + (clock.profile.segments.find((s) => s.phase === 'recovery')?.seconds ?? 0);
  const seconds = windowWidth(windows.count(before.start, before.end), before.end - before.start);
  if (seconds === null) return nothingTold(clock, fallEnds);
  const baseline = baselineOf(windows.cut(before.start, before.end, seconds));
  const end = Math.min(recovery.end, clock.elapsedSeconds);
  const rush = rushOf(windows.cut(before.end, Math.min(fallEnds, end), seconds));
  const after = windows.cut(fallEnds, end, seconds);
  const watched = end >= recovery.end - seconds;
  return {
    scenario: 'spike',
    windowSeconds: seconds,
    baseline,
    rush,
    recovery: recoveryOf(after, baseline, fallEnds, watched, Math.max(0, end - fallEnds)),
    windows: windows
      .cut(0, Math.min(clock.profile.totalSeconds, clock.elapsedSeconds), seconds)
      .map(({ startSeconds, p95, actions, failed }) => ({
        startSeconds,
        p95,
        failed: actions === 0 ? null : failed / actions,
      })),
  };
}

function nothingTold({ elapsedSeconds }: RunClock, fallEnds: number): SpikeAnswer {
  const watchedSeconds = Math.max(0, elapsedSeconds - fallEnds);
  return {
    scenario: 'spike',
    windowSeconds: null,
    baseline: null,
    rush: null,
    recovery: { outcome: 'cannot-tell', seconds: null, watchedSeconds, lateP95: null },
    windows: [],
  };
}

/** What is usual: the p95 and the failed share below which 97.5 % of the baseline's own windows lie. */
function baselineOf(windows: readonly ActionWindow[]): SpikeBaseline | null {
  const p95s = sorted(windows.flatMap(({ p95 }) => p95 ?? []));
  const medianP95 = percentile(p95s, 0.5);
  if (medianP95 === null || p95s.length < FEWEST_BASELINE) return null;
  const usual = percentile(p95s, USUAL) ?? medianP95;
  const actions = sum(windows, ({ actions }) => actions);
  const failed = sum(windows, ({ failed }) => failed);
  const shares = sorted(windows.flatMap((w) => (w.actions === 0 ? [] : [w.failed / w.actions])));
  return {
    windows: p95s.length,
    medianP95,
    p95Limit: usual + latencyThatMatters(usual),
    failedLimit: Math.max(
      percentile(shares, USUAL) ?? 0,
      wilson({ share: failed / actions, samples: actions }).high,
    ),
  };
}

function rushOf(windows: readonly ActionWindow[]): SpikeRush | null {
  const slowest = most(windows, ({ p95 }) => p95);
  const worst = most(windows, ({ actions, failed }) => (actions === 0 ? null : failed / actions));
  if (slowest === null || worst === null) return null;
  return {
    actions: sum(windows, ({ actions }) => actions),
    failed: sum(windows, ({ failed }) => failed),
    peakP95: slowest.value,
    peakP95AtSeconds: slowest.startSeconds,
    peakFailed: worst.value,
    peakFailedAtSeconds: worst.startSeconds,
  };
}

function recoveryOf(
  windows: readonly ActionWindow[],
  baseline: SpikeBaseline | null,
  fallEnds: number,
  watched: boolean,
  watchedSeconds: number,
): SpikeRecovery {
  const late = sorted(windows.slice(-Math.ceil(windows.length / 3)).flatMap(({ p95 }) => p95 ?? []));
  const rest = { watchedSeconds, lateP95: percentile(late, 0.5) };
  if (baseline === null || windows.length < IN_A_ROW)
    return { outcome: 'cannot-tell', seconds: null, ...rest };
  const usual = windows.map((window) => isUsual(window, baseline));
  const first = usual.findIndex((_, from) => {
    const left = usual.slice(from);
    return (
      left.length >= IN_A_ROW &&
      left.slice(0, IN_A_ROW).every(Boolean) &&
      left.filter(Boolean).length >= STAYS * left.length
    );
  });
  const window = windows[first];
  if (window !== undefined) {
    return { outcome: 'recovered', seconds: window.startSeconds - fallEnds, ...rest };
  }
  return { outcome: watched ? 'not-recovered' : 'cannot-tell', seconds: null, ...rest };
}

/** Users are as few as before: a window with hardly any actions is none as before. */
function isUsual({ actions, failed, p95 }: ActionWindow, baseline: SpikeBaseline): boolean {
  return p95 !== null && p95 <= baseline.p95Limit && failed / actions <= baseline.failedLimit;
}

function most(windows: readonly ActionWindow[], figure: (window: ActionWindow) => number | null) {
  let found: { readonly value: number; readonly startSeconds: number } | null = null;
  for (const window of windows) {
    const value = figure(window);
    if (value !== null && (found === null || value > found.value)) {
      found = { value, startSeconds: window.startSeconds };
    }
  }
  return found;
}

function sum(windows: readonly ActionWindow[], figure: (window: ActionWindow) => number): number {
  return windows.reduce((total, window) => total + figure(window), 0);
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
