import { createWriteStream, type WriteStream } from 'node:fs';
import type { AggregateSource, HearAggregates } from './aggregate-source.ts';
import { NO_DASHBOARD, takeEvent } from './dashboard-state.ts';
import { readEvents } from './event-stream.ts';
import { timelineLine } from './timeline-line.ts';

/**
 * Reads the events of k6's dashboard, of a k6 without an output of ours, and writes the timeline that such an output would
 * have written.
 */
export function followDashboard(timelinePath: string, hear: HearAggregates): AggregateSource {
  let timeline: WriteStream | undefined;
  let failed = false;
  let state = NO_DASHBOARD;
  let writtenMs = 0;
  let close: (() => void) | undefined;
  const write = () => {
    // After a broken connection k6 tells everything once more.
    if (state.atMs === null || state.atMs <= writtenMs || failed) return;
    writtenMs = state.atMs;
    // A full disk is told by what watches the run; the timeline itself just ends.
    timeline ??= createWriteStream(timelinePath).on('error', () => {
      failed = true;
    });
    timeline.write(`${timelineLine(state, state.periodMs / 1000)}\n`);
  };
  return {
    hearDashboard(url) {
      close ??= readEvents(url, (event) => {
        state = takeEvent(state, event);
        hear(state);
        if (event.event === 'snapshot') write();
      });
    },
    async close() {
      close?.();
      if (timeline === undefined || failed) return;
      const writing = timeline;
      await new Promise<void>((resolve) => {
        writing.once('error', () => resolve());
        writing.end(resolve);
      });
    },
  };
}
