import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { type Matches, type Selected, selectSamples } from '../../evidence/samples/select-samples.ts';
import type { RunClock } from './run-clock.ts';

/** A percentile of fewer is the maximum, or next to it: windows are as wide as it takes to hold so many, on average. */
export const LEAST_PER_WINDOW = 20;
/** Where answers get slow, fewer come: a window with a quarter of what is usual still tells how slow. */
const LEAST_FOR_P95 = 5;

/** Actions that ended within a window. */
export interface ActionWindow {
  readonly startSeconds: number;
  readonly actions: number;
  readonly failed: number;
  /** Null with fewer than five actions. */
  readonly p95: number | null;
}

/** Cuts a stretch of time into windows of equal width, and counts what ended in each; a last part of a window is left out. */
export class ActionWindows {
  readonly #clock: RunClock;
  readonly #waits: Selected;
  readonly #outcomes: Selected;

  constructor(store: SampleStore, clock: RunClock, tags: Matches = () => true) {
    this.#clock = clock;
    this.#waits = selectSamples(store, 'action_duration', tags);
    this.#outcomes = selectSamples(store, 'behavior_failed', tags);
  }

  cut(from: number, to: number, seconds: number): ActionWindow[] {
    const count = Math.max(0, Math.floor((to - from) / seconds + 1e-9));
    const waits = valuesPerWindow(this.#waits, this.#clock, from, seconds, count);
    const outcomes = valuesPerWindow(this.#outcomes, this.#clock, from, seconds, count);
    return outcomes.map((flags, index) => ({
      startSeconds: from + index * seconds,
      actions: flags.length,
      failed: flags.reduce((sum, flag) => sum + flag, 0),
      p95: percentileOf(waits[index]),
    }));
  }

  /** How many actions ended in a stretch of time. */
  count(from: number, to: number): number {
    const [window] = this.cut(from, to, to - from);
    return window?.actions ?? 0;
  }
}

/** Sorts samples that are in the order of time into windows of equal width. */
export function valuesPerWindow(
  { timeMs, values }: Selected,
  clock: RunClock,
  from: number,
  seconds: number,
  count: number,
): Float64Array[] {
  let row = 0;
  const skipTo = (limit: number) => {
    while (row < timeMs.length && clock.secondsAt(timeMs[row] as number) < limit) row++;
    return row;
  };
  skipTo(from);
  return Array.from({ length: count }, (_, index) => values.slice(row, skipTo(from + (index + 1) * seconds)));
}

function percentileOf(values: Float64Array | undefined): number | null {
  if (values === undefined || values.length < LEAST_FOR_P95) return null;
  return percentile(values.slice().sort(), 0.95);
}

const WIDTHS = [1, 2, 5, 10] as const;

/** Chooses the narrowest window that holds enough actions for a p95, on average; null where none does. */
export function windowWidth(actions: number, seconds: number): number | null {
  return WIDTHS.find((width) => actions * width >= LEAST_PER_WINDOW * seconds) ?? null;
}
