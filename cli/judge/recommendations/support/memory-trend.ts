import { median } from '../../../../statistics/percentiles.ts';
import { type TrendLine, theilSen } from '../../../../statistics/theil-sen.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { targetSideOf } from '../../../result/target-side-of.ts';
import { binsOf } from './run-facts.ts';
import { type SeenSeries, seenAtFullLoad } from './target-seen.ts';

/** In a shorter phase, caches that fill and a heap that finds its size look like a leak. */
const FEWEST_SECONDS = 120;
/** Looks that follow each other are alike: the line goes through the medians of so many stretches of the same length. */
const STRETCHES = 12;
/** Growth over the phase below which nobody would look, and below which allocators move by themselves. */
const LEAST_BYTES = 16e6;
const LEAST_SHARE = 0.05;
/** What settles grows the less the longer it runs: its second half rises by less than this of the whole's slope. */
const LEAST_GOING_ON = 0.5;
const HOUR_SECONDS = 3600;

/** A process's memory that goes on growing at full load. Bytes. */
export interface MemoryTrend {
  readonly seen: SeenSeries;
  readonly bytesPerHour: number;
  readonly lowPerHour: number;
  readonly highPerHour: number;
  /** Length of the phase. */
  readonly seconds: number;
  /** At its beginning and its end, by the line. */
  readonly fromBytes: number;
  readonly toBytes: number;
  /** What there is to fill; null where nobody tells. */
  readonly limitBytes: number | null;
  readonly limitName: string;
}

/** Lists the processes whose memory goes on growing through the steady phase, fastest first. */
export function memoryTrends(result: RunResult): MemoryTrend[] {
  const bins = binsOf(result, 'steady');
  const from = bins[0]?.startSeconds ?? 0;
  const seconds = bins.length * (result.analysis?.timeline.binSeconds ?? 0);
  if (seconds < FEWEST_SECONDS) return [];
  return seenAtFullLoad(result, 'process-memory')
    .flatMap((seen) => trendOf(result, seen, from, seconds) ?? [])
    .sort((a, b) => b.bytesPerHour - a.bytesPerHour);
}

function trendOf(result: RunResult, seen: SeenSeries, from: number, seconds: number): MemoryTrend | null {
  const length = seconds / STRETCHES;
  const medians = Array.from({ length: STRETCHES }, (_, stretch) => {
    const start = from + stretch * length;
    const inside = seen.series.points.filter(
      (point) => point.seconds >= start && point.seconds < start + length,
    );
    return median(inside.map(({ value }) => value));
  }).filter((value) => value !== null);
  // A stretch without a look would shift all that follow.
  if (medians.length < STRETCHES) return null;
  const line = theilSen(medians);
  const { value: slope, interval } = line.slope;
  const fromBytes = line.intercept - slope / 2;
  const toBytes = fromBytes + slope * STRETCHES;
  if (interval === null || interval.low <= 0) return null;
  if (toBytes - fromBytes < Math.max(LEAST_BYTES, LEAST_SHARE * fromBytes)) return null;
  if (!goesOn(medians, line)) return null;
  const perHour = HOUR_SECONDS / length;
  return {
    seen,
    bytesPerHour: slope * perHour,
    lowPerHour: interval.low * perHour,
    highPerHour: interval.high * perHour,
    seconds,
    fromBytes,
    toBytes,
    ...limitOf(result, seen),
  };
}

function goesOn(medians: readonly number[], { slope }: TrendLine): boolean {
  return theilSen(medians.slice(STRETCHES / 2)).slope.value >= LEAST_GOING_ON * slope.value;
}

/** A container tells its own limit; a process that the CLI looked at itself is on the machine that k6 runs on. */
function limitOf(
  result: RunResult,
  { series: { most, source } }: SeenSeries,
): Pick<MemoryTrend, 'limitBytes' | 'limitName'> {
  if (most !== null) return { limitBytes: most, limitName: 'its limit' };
  const isHere = targetSideOf(result)?.sources.some(
    ({ name, kind }) => name === source && kind === 'process',
  );
  const machineBytes = isHere === true ? result.analysis?.generator.outside?.machineBytes : undefined;
  return { limitBytes: machineBytes ?? null, limitName: "the machine's memory" };
}
