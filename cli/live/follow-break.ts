import type { BreakWatch } from './break-watch.ts';
import { NO_DASHBOARD, takeEvent } from './dashboard-state.ts';
import { readEvents } from './event-stream.ts';
import { figuresOf } from './figures.ts';

/** What the break watch has to hear of a run. */
export interface BreakFollower {
  /** Tells where k6's dashboard is. */
  follow(dashboardUrl: string): void;
  /** Tells how long the load has been going on; the first word counts. */
  loadBegan(elapsedSeconds: number): void;
  close(): void;
}

/** Feeds a break watch from k6's dashboard events, whether or not anybody looks at the live view. */
export function followBreak(
  watch: BreakWatch | undefined,
  stop: (step: number) => void,
): BreakFollower | undefined {
  if (watch === undefined) return undefined;
  let dashboard = NO_DASHBOARD;
  let startedMs: number | undefined;
  let close: (() => void) | undefined;
  return {
    follow(url) {
      close ??= readEvents(url, (event) => {
        dashboard = takeEvent(dashboard, event);
        if (event.event !== 'snapshot' || startedMs === undefined || dashboard.atMs === null) return;
        const elapsed = (dashboard.atMs - startedMs) / 1000;
        const step = watch.take(elapsed, figuresOf(dashboard, watch.profile, elapsed).lastPeriod);
        if (step !== null) stop(step);
      });
    },
    loadBegan(elapsedSeconds) {
      startedMs ??= Date.now() - elapsedSeconds * 1000;
    },
    close: () => close?.(),
  };
}
