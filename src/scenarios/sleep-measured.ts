import { sleep } from 'k6';
import exec from 'k6/execution';
import { countClockStep, recordLag } from '../metrics/k6-recorder.ts';
import { type ClockAnchor, lookAtClock, STEP_MS } from '../workload/clock-watch.ts';

const { now } = Date;

/** A look costs a few hundredths of a millisecond; with many users there is always one who looks. */
const LOOK_MS = 60_000;

/** This user's last look at the clocks; its first one is held against the scenario's start. */
const anchor: ClockAnchor = { wallMs: 0, steadyMs: 0 };

/**
 * Sleeps, and records how late it ended. Now and then, and where it ended oddly early or late, it looks whether the system's
 * clock was set, which all that is measured goes by; what that made of the sleep is no lateness.
 *
 * @param totalMs how long the profile is
 * @param clockSlack by which share the scenario may be shorter
 */
export function sleepMeasured(seconds: number, totalMs: number, clockSlack: number): void {
  const startedMs = now();
  sleep(seconds);
  const endedMs = now();
  const lagMs = endedMs - startedMs - seconds * 1000;
  const sinceMs = endedMs - anchor.wallMs;
  if (
    (sinceMs >= LOOK_MS || sinceMs < 0 || lagMs > STEP_MS || lagMs < -STEP_MS) &&
    clockWasSet(totalMs, clockSlack)
  ) {
    countClockStep();
    return;
  }
  recordLag(lagMs);
}

/** Of k6's clocks only this one is steady: even `currentTestRunDuration` is a difference of the system's. */
function clockWasSet(totalMs: number, slack: number): boolean {
  const { scenario } = exec;
  if (anchor.wallMs === 0) anchor.wallMs = scenario.startTime;
  // Behind the profile's end progress stands still.
  if (scenario.progress >= 1) return false;
  return lookAtClock(anchor, now, () => scenario.progress * totalMs, slack) !== 0;
}
