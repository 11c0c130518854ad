import { median } from '../support/median.ts';

/** What `bench/measure` writes of a program that ended. */
export interface Cost {
  readonly exitCode: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly largestBytes: number;
  readonly treeBytes: number;
  readonly processes: number;
  /** CPU seconds used so far, over time: [ms since the epoch, seconds]; null where the system has no /proc. */
  readonly series: readonly (readonly [number, number])[] | null;
}

/** Says the peak memory: of the one process, exact, or of all together, sampled. */
export function peakBytesOf({ processes, largestBytes, treeBytes }: Cost): number {
  return processes > 1 ? Math.max(largestBytes, treeBytes) : largestBytes;
}

/** Reads the CPU seconds used between two moments, between samples by a straight line; null where one lies outside. */
export function cpuSecondsBetween({ series }: Cost, fromMs: number, toMs: number): number | null {
  const [from, to] = [usedAt(series ?? [], fromMs), usedAt(series ?? [], toMs)];
  return from === null || to === null ? null : to - from;
}

/**
 * Finds how many cores were in use in half of the seconds between two moments.
 *
 * @returns null where there was no whole second, or one lies outside the samples
 */
export function medianCores(cost: Cost, fromMs: number, toMs: number): number | null {
  const seconds = Math.floor((toMs - fromMs) / 1000);
  const cores = Array.from({ length: Math.max(0, seconds) }, (_, second) =>
    cpuSecondsBetween(cost, fromMs + second * 1000, fromMs + (second + 1) * 1000),
  );
  const known = cores.filter((value) => value !== null);
  return known.length === 0 || known.length < cores.length ? null : median(known);
}

function usedAt(series: readonly (readonly [number, number])[], atMs: number): number | null {
  const index = series.findIndex(([ms]) => ms >= atMs);
  const [after, before] = [series[index], series[index - 1]];
  if (after === undefined) return null;
  if (before === undefined) return after[0] === atMs ? after[1] : null;
  return before[1] + ((after[1] - before[1]) * (atMs - before[0])) / (after[0] - before[0]);
}
