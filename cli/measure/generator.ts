import { percentile } from '../../statistics/percentiles.ts';
import type { GeneratorRecord } from '../evidence/read-generator.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { type Selected, selectSamples } from '../evidence/samples/select-samples.ts';
import type { ClockSet, GeneratorAnalysis, GeneratorFromOutside, Lateness } from '../result/analysis.ts';
import { round } from './time/round.ts';
import type { RunClock } from './time/run-clock.ts';
import { UsersOverTime } from './time/users-over-time.ts';

const WINDOW_SECONDS = 5;
/** A single late window may be a neighbour's noise; two in a row are the generator's own. */
const WINDOWS_IN_A_ROW = 2;

/**
 * Says how the load generator itself fared: from inside by the lateness of its users' wake-ups and
 * of what it reads from the network, from outside (where the
 * CLI ran k6) by processor, memory, garbage collection and open files of the k6 process, in the steady phase.
 *
 * @param limitMs the p99 of timer_lag from which on it counts as saturated
 */
export function generator(
  store: SampleStore,
  clock: RunClock,
  record: GeneratorRecord | null,
  limitMs: number,
): GeneratorAnalysis {
  return {
    lag: latenessOf(selectSamples(store, 'timer_lag', { phase: 'steady' }).values),
    networkLag: latenessOf(inSteadyPhase(selectSamples(store, 'network_lag'), clock)),
    saturatedFrom: saturatedFrom(store, clock, limitMs),
    outside: record === null ? null : fromOutside(record, clock),
    clockSteps: record === null ? null : clockSteps(record, clock),
  };
}

/** Times after a step are by as much off: what was set under load is taken back. */
function clockSteps({ clockSteps }: GeneratorRecord, clock: RunClock): ClockSet[] {
  let movedMs = 0;
  return clockSteps.map(({ atMs, stepMs, underLoad }) => {
    if (underLoad) movedMs += stepMs;
    return { seconds: round(clock.secondsAt(atMs - movedMs), 3), stepMs: round(stepMs, 1), underLoad };
  });
}

/** The witness of the network belongs to no user, so its samples know no phase. */
function inSteadyPhase({ timeMs, values }: Selected, clock: RunClock): Float64Array {
  const isSteady = steadyTest(clock);
  return values.filter((_, row) => isSteady(timeMs[row] as number));
}

/** Tells of a moment, in ms since the epoch, whether it is in the steady phase. */
function steadyTest(clock: RunClock): (atMs: number) => boolean {
  const bounds = clock.boundsOf('steady');
  return (atMs) => {
    const seconds = clock.secondsAt(atMs);
    return bounds !== null && seconds >= bounds.start && seconds < bounds.end;
  };
}

function latenessOf(values: Float64Array): Lateness | null {
  const sorted = values.sort();
  const at = (share: number) => percentile(sorted, share);
  const [p50, p95, p99, max] = [at(0.5), at(0.95), at(0.99), at(1)];
  if (p50 === null || p95 === null || p99 === null || max === null) return null;
  return { count: sorted.length, p50, p95, p99, max };
}

/** The first moment from which on windows of 5 s in a row had a p99 of timer_lag at the limit or above. */
function saturatedFrom(
  store: SampleStore,
  clock: RunClock,
  limitMs: number,
): GeneratorAnalysis['saturatedFrom'] {
  const { timeMs, values } = selectSamples(store, 'timer_lag');
  const windows = new Map<number, number[]>();
  for (let row = 0; row < values.length; row++) {
    const window = Math.floor(clock.secondsAt(timeMs[row] as number) / WINDOW_SECONDS);
    const lags = windows.get(window);
    if (lags === undefined) windows.set(window, [values[row] as number]);
    else lags.push(values[row] as number);
  }
  const users = new UsersOverTime(store);
  let late = 0;
  for (const window of [...windows.keys()].sort((a, b) => a - b)) {
    const p99 = percentile(Float64Array.from(windows.get(window) ?? []).sort(), 0.99) ?? 0;
    late = p99 >= limitMs ? late + 1 : 0;
    if (late < WINDOWS_IN_A_ROW) continue;
    const seconds = Math.max(0, (window - WINDOWS_IN_A_ROW + 1) * WINDOW_SECONDS);
    const active = users.at(clock.startMs + (seconds + WINDOW_SECONDS / 2) * 1000);
    return { seconds, users: active === null ? null : Math.round(active) };
  }
  return null;
}

function fromOutside({ facts, looks, collections }: GeneratorRecord, clock: RunClock): GeneratorFromOutside {
  const inSteady = steadyTest(clock);
  const isSteady = ({ atMs }: { readonly atMs: number }) => inSteady(atMs);
  const steady = looks.filter(isSteady);
  const pauses = collections.filter(isSteady).map(({ pauseMs }) => pauseMs);
  const sortedPauses = Float64Array.from(pauses).sort();
  const most = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
  const cores = facts?.cores ?? 1;
  const memory = most(looks.map(({ memoryBytes }) => memoryBytes));
  return {
    looks: steady.length,
    cores,
    ...(facts?.processor === undefined ? {} : { processor: facts.processor }),
    ...(facts === null ? {} : { machineBytes: facts.memoryBytes }),
    cpuShare: quantilesOf(steady.map(({ cpuCores }) => cpuCores / cores)),
    machineCpuShare: quantilesOf(steady.map(({ machineCpuShare }) => machineCpuShare)),
    memoryBytes: memory,
    memoryShare: memory === null || facts === null ? null : round(memory / facts.memoryBytes, 4),
    openFiles: most(looks.flatMap(({ openFiles }) => openFiles ?? [])),
    openFilesLimit: facts?.openFilesLimit ?? null,
    gc:
      collections.length === 0
        ? null
        : {
            count: pauses.length,
            pauseP99Ms: percentile(sortedPauses, 0.99),
            pauseMaxMs: percentile(sortedPauses, 1),
            cpuShare: collections.at(-1)?.cpuShare ?? 0,
          },
    gogc: facts?.gogc ?? null,
    gomemlimit: facts?.gomemlimit ?? null,
    gomaxprocs: facts?.gomaxprocs ?? null,
  };
}

function quantilesOf(values: readonly number[]): GeneratorFromOutside['cpuShare'] {
  const sorted = Float64Array.from(values).sort();
  const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  return p50 === null || p95 === null ? null : { p50: round(p50, 4), p95: round(p95, 4) };
}
