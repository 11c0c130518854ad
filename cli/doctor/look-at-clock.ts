import { setTimeout as wait } from 'node:timers/promises';

/** Two clocks cannot be read at once: what held the reader up between them is no drift. */
const MOST_APART_MS = 1;
const MOST_TRIES = 1000;

/** Measures how far the wall clock moves against the steady one within a second, in ms. */
export async function clockDriftMs(): Promise<number> {
  const before = aheadMs();
  await wait(1000);
  return aheadMs() - before;
}

/** Reads how far the wall clock is ahead of the steady one, in ms: at the first moment in which nothing holds the reader up. */
export function aheadMs(wall = Date.now, steady = () => performance.now()): number {
  for (let tries = 1; ; tries++) {
    const earliestMs = wall();
    const steadyMs = steady();
    const wallMs = wall();
    if (Math.abs(wallMs - earliestMs) <= MOST_APART_MS || tries === MOST_TRIES) return wallMs - steadyMs;
  }
}
