import type { LoadShape } from './load-shape.ts';

/** A stretch of time, in ms since the epoch. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Says when a load was full: from the last user's coming on. @param beganMs when the first one came */
export function steadyWindow(
  { users, spawnRate }: Pick<LoadShape, 'users' | 'spawnRate'>,
  seconds: number,
  beganMs: number,
): TimeWindow {
  const fromMs = beganMs + (users / spawnRate) * 1000;
  return { fromMs, toMs: fromMs + seconds * 1000 };
}
