/** Moments of `npm start`, in ms since its process began. */
export interface StartTimes {
  /** Packages, scripts and k6 were there. */
  readonly readyMs: number;
  /** The backend heard its first request. */
  readonly firstRequestMs: number;
  /** The first user began; until then k6 sets up. */
  readonly loadMs: number;
}

/** Says in one line how long it took to the first request and to the load, and what of it went where. */
export function startTimesText({ readyMs, firstRequestMs, loadMs }: StartTimes): string {
  const starting = firstRequestMs - readyMs;
  const settingUp = loadMs - firstRequestMs;
  return `first request after ${seconds(firstRequestMs)} (${seconds(readyMs)} to make ready, ${seconds(starting)} to start), load after ${seconds(loadMs)} (${seconds(settingUp)} to set up)`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
