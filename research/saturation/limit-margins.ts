import { truthOf } from './judge-sweep.ts';
import type { Limits } from './limits.ts';
import { MODE_IDS, MODES, type ModeId } from './modes.ts';
import type { SaturationRow } from './saturation-row.ts';

/** Between which values a limit has to lie, by what was measured. */
export interface LimitMargin {
  readonly what: keyof Limits;
  /** The mode whose runs these are; null for all. */
  readonly mode: ModeId | null;
  readonly limit: number;
  /** The highest value of a run whose p95 was true; null where there is none. */
  readonly highestTrue: number | null;
  /** The lowest value of one whose p95 was false; null where there is none. */
  readonly lowestFalse: number | null;
}

const VALUES: Readonly<Record<keyof Limits, (row: SaturationRow) => number | null>> = {
  timerLagP99Ms: ({ lag }) => lag?.p99Ms ?? null,
  networkLagP99Ms: ({ networkLag }) => networkLag?.p99Ms ?? null,
  cpuShare: ({ cpuShare }) => cpuShare,
  memoryShare: ({ memoryShare }) => memoryShare,
};

/**
 * Says for each limit what the runs would allow it to be. The lag is the same in every mode; processor and memory are
 * looked at by different means, and so by mode; the network's lag is known to the CLI alone.
 */
export function limitMargins(rows: readonly SaturationRow[], limits: Limits): LimitMargin[] {
  const margin = (what: keyof Limits, mode: ModeId | null): LimitMargin => {
    const of = (truth: 'true' | 'false') =>
      rows
        .filter((row) => (mode === null || row.mode === mode) && truthOf(row) === truth)
        .map(VALUES[what])
        .filter((value) => value !== null);
    const [trues, falses] = [of('true'), of('false')];
    return {
      what,
      mode,
      limit: limits[what],
      highestTrue: trues.length === 0 ? null : Math.max(...trues),
      lowestFalse: falses.length === 0 ? null : Math.min(...falses),
    };
  };
  const modes = MODE_IDS.filter((mode) => rows.some((row) => row.mode === mode)).sort(judgedFirst);
  return [
    margin('timerLagP99Ms', null),
    ...modes.filter((mode) => MODES[mode].judgesFromOutside).map((mode) => margin('networkLagP99Ms', mode)),
    ...modes.map((mode) => margin('cpuShare', mode)),
    ...modes.map((mode) => margin('memoryShare', mode)),
  ];
}

/** The mode that is held to the limit comes before one that only shows what it would do. */
function judgedFirst(a: ModeId, b: ModeId): number {
  return Number(MODES[b].judgesFromOutside) - Number(MODES[a].judgesFromOutside);
}
