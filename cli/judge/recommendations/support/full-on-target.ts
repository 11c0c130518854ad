import { formatCount } from '../../../../src/words/format.ts';
import { FULL, fullness } from '../../../measure/target/fullness.ts';
import type { RunResult } from '../../../result/run-result.ts';
import type { TargetMeasure } from '../../../result/target-side.ts';
import { inUseText, type SeenSeries, seenAtFullLoad, seenName } from './target-seen.ts';

/** A server of models reserves a GPU's memory when it starts: that it is taken says nothing. */
const RESERVED: readonly TargetMeasure[] = ['gpu-memory'];
/** So many are named. */
const MOST_NAMED = 3;

/** Workers that are all busy while requests wait for one, in the median at full load. */
export interface BusyWorkers {
  readonly workers: number;
  readonly busy: SeenSeries;
  readonly waiting: number;
}

/** Finds workers that are all busy while requests wait; null where that was not seen. */
export function busyWorkers(result: RunResult): BusyWorkers | null {
  const queues = seenAtFullLoad(result, 'workers-waiting');
  for (const busy of seenAtFullLoad(result, 'workers-busy')) {
    const workers = busy.series.most;
    const waiting = queues.find(({ series: { source } }) => source === busy.series.source)?.median ?? 0;
    if (workers !== null && busy.median >= workers && waiting >= 1) return { workers, busy, waiting };
  }
  return null;
}

export function busyWorkersText({ workers, waiting }: BusyWorkers): string {
  const all = workers === 1 ? 'the one worker was busy' : `all ${formatCount(workers)} workers were busy`;
  return `${all} while ${formatCount(waiting)} ${Math.round(waiting) === 1 ? 'request' : 'requests'} waited`;
}

/** Lists processes that fill one core, or their quota, fullest first. */
export function fullProcesses(result: RunResult): SeenSeries[] {
  return fullOf(seenAtFullLoad(result, 'process-processor'));
}

/** Lists what is full by its median, fullest first. */
export function fullOf(seen: readonly SeenSeries[]): SeenSeries[] {
  return seen
    .filter(({ share, series }) => (share ?? 0) >= FULL && !RESERVED.includes(series.measure))
    .sort(fullestFirst);
}

/** What is known of a target on which nothing was full. */
export interface NothingFull {
  readonly fullest: SeenSeries;
  /** How full it was in all but a twentieth of the looks. */
  readonly fullestShare: number;
  /** By what the processor was seen. */
  readonly processor: SeenSeries;
}

/**
 * Finds out whether nothing that was seen was full, not even in a twentieth of the looks. Null where something was, and where that
 * cannot be said, as the processor was not seen by process or by core.
 */
export function nothingFullOn(result: RunResult): NothingFull | null {
  const seen = seenAtFullLoad(result).filter(({ series: { measure } }) => !RESERVED.includes(measure));
  const known = seen.flatMap((one) => {
    const share = fullness(one.series, one.p95);
    return share === null ? [] : [{ one, share }];
  });
  const processes = seen.filter(({ series: { measure } }) => measure === 'process-processor');
  const cores = seen.filter(({ series: { measure } }) => measure === 'machine-busiest-core');
  const [processor] = [...processes.filter(({ share }) => share !== null), ...cores].sort(fullestFirst);
  const [fullest] = known.sort((a, b) => b.share - a.share);
  if (processor === undefined || fullest === undefined || fullest.share >= FULL) return null;
  // Of what runs on more than one core nobody knows how full it is, unless every core was seen.
  if (processes.some(({ series, p95 }) => fullness(series, p95) === null) && cores.length === 0) return null;
  return { fullest: fullest.one, fullestShare: fullest.share, processor };
}

/** Says what was full on the target's side at full load, or that nothing was; empty where that is not known. */
export function targetClause(result: RunResult): string {
  const full = fullOf(seenAtFullLoad(result));
  if (full.length > 0) {
    const more = full.length > MOST_NAMED ? ` and ${formatCount(full.length - MOST_NAMED)} more` : '';
    const named = full.slice(0, MOST_NAMED).map((one) => `${seenName(one)} ${inUseText(one)}`);
    return ` Full on the target's side: ${named.join(', ')}${more} (medians at full load).`;
  }
  const nothing = nothingFullOn(result);
  if (nothing === null) return '';
  const { fullest } = nothing;
  return ` Nothing that was seen on the target's side was full; the fullest was ${seenName(fullest)} ${inUseText(fullest)} (median at full load).`;
}

function fullestFirst(a: SeenSeries, b: SeenSeries): number {
  return (b.share ?? 0) - (a.share ?? 0);
}
