/**
 * By how much the system's clock has to have moved against the steady one, between two looks, to have been set. NTP's discipline
 * slews by 500 ppm at most, 5 ms in `LOOK_MS`, and a look itself is exact to `UNSURE_MS`: that is no step. What passes unseen
 * moves a phase, and the waits that were under way, by less than this.
 */
export const STEP_MS = 50;
/**
 * Twice what NTP's discipline may slew, for looks that lie far apart. A daemon that slews faster (chrony may, by 8 %) makes each wait
 * wrong by that share: within `LOOK_MS` it is taken for one that steps.
 */
const MOST_SLEW = 0.001;
/** For how long a look is what later ones are held against. */
const LOOK_MS = 10_000;
/** Two clocks cannot be read at once: what took longer than this says nothing of them. */
const UNSURE_MS = 10;

/** What both clocks said when they were compared last; a look moves it on. */
export interface ClockAnchor {
  /** The system's clock, ms since the epoch. */
  wallMs: number;
  /** One that nobody sets, ms since any moment. */
  steadyMs: number;
}

/**
 * Compares the system's clock with a steady one, and says by how many ms it was set since an earlier look: ahead, back (below 0),
 * or not at all (0). A machine that was suspended shows, too: its steady clock stood still.
 *
 * @param slack by which share the steady clock may go too fast or too slow
 */
export function lookAtClock(
  anchor: ClockAnchor,
  wall: () => number,
  steady: () => number,
  slack = 0,
): number {
  const beforeMs = wall();
  const steadyMs = steady();
  const wallMs = wall();
  // Held up between the two, or set in this very moment: the next look tells.
  if (wallMs < beforeMs || wallMs - beforeMs > UNSURE_MS) return 0;
  const sinceMs = steadyMs - anchor.steadyMs;
  const movedMs = wallMs - anchor.wallMs - sinceMs;
  const stepped = Math.abs(movedMs) > Math.max(STEP_MS, sinceMs * (MOST_SLEW + slack));
  if (stepped || sinceMs >= LOOK_MS) {
    anchor.wallMs = wallMs;
    anchor.steadyMs = steadyMs;
  }
  return stepped ? movedMs : 0;
}
