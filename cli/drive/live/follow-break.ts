import type { HearAggregates } from './aggregate-source.ts';
import type { BreakWatch } from './break-watch.ts';
import { figuresOf } from './figures.ts';

/** What the break watch has to hear of a run. */
export interface BreakFollower {
  readonly take: HearAggregates;
  /** Tells how long the load has been going on; the first word counts. */
  loadBegan(elapsedSeconds: number): void;
}

/** Feeds a break watch with each second's aggregates, whether or not anybody looks at the live view. */
export function followBreak(
  watch: BreakWatch | undefined,
  stop: (step: number) => void,
): BreakFollower | undefined {
  if (watch === undefined) return undefined;
  let startedMs: number | undefined;
  let takenMs = 0;
  return {
    take(aggregates) {
      const { atMs } = aggregates;
      if (startedMs === undefined || atMs === null || atMs <= takenMs) return;
      takenMs = atMs;
      const elapsed = (atMs - startedMs) / 1000;
      const step = watch.take(elapsed, figuresOf(aggregates, watch.profile, elapsed).lastPeriod);
      if (step !== null) stop(step);
    },
    loadBegan(elapsedSeconds) {
      startedMs ??= Date.now() - elapsedSeconds * 1000;
    },
  };
}
