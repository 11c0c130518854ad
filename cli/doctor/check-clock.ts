import type { Finding } from './finding.ts';

/** Times in a run come from this machine's clock; one that is set while it runs moves them. */
const MOST_DRIFT_MS = 20;
/** Dates in HTTP have whole seconds, and an answer takes its time. */
const MOST_OFFSET_SECONDS = 2;

/**
 * Judges the clock by how much it moved against the machine's steady one, and by the target's `Date` header.
 *
 * @param driftMs wall clock less steady clock over about a second
 * @param offsetSeconds the target's clock less this one's; null where it does not tell
 */
export function checkClock(driftMs: number, offsetSeconds: number | null): Finding {
  const drift = Math.abs(driftMs);
  if (drift > MOST_DRIFT_MS) {
    return {
      what: 'clock',
      state: 'bad',
      text: `moved by ${driftMs.toFixed(0)} ms within a second: wait until its synchronization is done, or times in results will be wrong`,
    };
  }
  if (offsetSeconds !== null && Math.abs(offsetSeconds) > MOST_OFFSET_SECONDS) {
    return {
      what: 'clock',
      state: 'warning',
      text: `the target's is ${Math.abs(offsetSeconds).toFixed(0)} s ${offsetSeconds > 0 ? 'ahead' : 'behind'}: synchronize both (NTP), or times in its logs will not match the report's`,
    };
  }
  const target = offsetSeconds === null ? '' : ", within 2 s of the target's";
  return { what: 'clock', state: 'ok', text: `steady${target}` };
}
