import type { Behavior } from '../../src/workload/behaviors.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { type Selected, selectSamples } from '../evidence/samples/select-samples.ts';
import type {
  HeavyWaits,
  LightBehavior,
  LightUnderHeavy,
  LightWaits,
  UnderHeavyFinding,
} from '../result/analysis.ts';

const HEAVY: Behavior = 'multi-agent';
const LIGHT: readonly LightBehavior[] = ['health', 'history'];
/** In each third: below, a p95 is one or two actions. */
const LEAST_ACTIONS = 40;
/** So many more in flight on average, or nothing was heavy: a difference is not theirs. */
const LEAST_MORE = 1;
/** Below, a median of multi-agent's waits says little. */
const LEAST_HEAVY = 10;
/** Slower than that is worth an explanation. */
const SLOWER = 1.5;
const SLOWER_MS = 20;

/**
 * Compares light actions that began while little multi-agent work was in flight with those that began while much was;
 * behaviors with too few actions, or under heavy work that did not vary, are left out.
 *
 * Much in flight makes others wait, but waiting makes much in flight too (Little's law): whether multi-agent is the cause or
 * another victim, its own waits tell.
 */
export function underHeavyLoad(store: SampleStore): LightUnderHeavy[] {
  const all = selectSamples(store, 'action_duration', { behavior: HEAVY });
  const heavy = inFlightOf(all);
  const steady = begunAt(
    selectSamples(store, 'action_duration', { behavior: HEAVY, phase: 'steady' }),
    heavy,
  );
  const served = begunAt(selectSamples(store, 'server_time', { behavior: HEAVY, phase: 'steady' }), heavy);
  return LIGHT.flatMap((behavior) => {
    const actions = begunAt(
      selectSamples(store, 'action_duration', { behavior, phase: 'steady' }),
      heavy,
    ).sort((a, b) => a.inFlight - b.inFlight);
    const third = Math.floor(actions.length / 3);
    if (third < LEAST_ACTIONS) return [];
    const few = actions.slice(0, third);
    const many = actions.slice(-third);
    const [quiet, busy] = [waitsOf(few), waitsOf(many)];
    if (busy.inFlight - quiet.inFlight < LEAST_MORE) return [];
    const waits = heavyWaits(steady, served, few.at(-1)?.inFlight ?? 0, many[0]?.inFlight ?? 0);
    return [{ behavior, quiet, busy, heavy: waits, finding: findingOf(quiet, busy, waits) }];
  });
}

interface Begun {
  readonly ms: number;
  /** Multi-agent actions in flight when it began. */
  readonly inFlight: number;
}

function begunAt({ timeMs, values }: Selected, inFlight: (atMs: number) => number): Begun[] {
  return Array.from(values, (ms, row) => ({ ms, inFlight: inFlight((timeMs[row] as number) - ms) }));
}

/**
 * @param few the most that were in flight when a light one of the quiet third began
 * @param many the fewest that were when one of the busy third did
 */
function heavyWaits(
  steady: readonly Begun[],
  served: readonly Begun[],
  few: number,
  many: number,
): HeavyWaits {
  const sorted = [...steady].sort((a, b) => a.inFlight - b.inFlight);
  const third = Math.floor(sorted.length / 3);
  // Each of them is in flight itself. Where they begin at regular times, they may never find as many others as light ones do.
  const quiet = sorted.filter(({ inFlight }) => inFlight - 1 <= few);
  const busy = sorted.filter(({ inFlight }) => inFlight - 1 >= many);
  const quietP50 = medianOf(quiet.length < LEAST_HEAVY ? sorted.slice(0, third) : quiet);
  const work = medianOf(served.filter(({ inFlight }) => inFlight - 1 <= few)) ?? medianOf(served, 1);
  return {
    quietP50,
    busyP50: medianOf(busy.length < LEAST_HEAVY ? sorted.slice(-third) : busy),
    serviceMs: work ?? quietP50 ?? medianOf(steady, 1) ?? 0,
  };
}

function medianOf(actions: readonly Begun[], least: number = LEAST_HEAVY): number | null {
  return actions.length < least ? null : percentile(Float64Array.from(actions, ({ ms }) => ms).sort(), 0.5);
}

function findingOf(
  quiet: LightWaits,
  busy: LightWaits,
  { quietP50, busyP50, serviceMs }: HeavyWaits,
): UnderHeavyFinding {
  if (busy.p95 < SLOWER * quiet.p95 || busy.p95 - quiet.p95 < SLOWER_MS) return 'no-slower';
  const works = busyP50 === null || serviceMs >= busyP50 / 2;
  if (works && serviceMs >= busy.p50) return 'behind-heavy';
  if (quietP50 === null || busyP50 === null) return 'unclear';
  return busyP50 - quietP50 >= (busy.p50 - quiet.p50) / 2 && busyP50 > quietP50 ? 'both-wait' : 'unclear';
}

/** Tells how many of these actions were in flight at a time: those begun by then less those ended. */
function inFlightOf({ timeMs, values }: Selected): (atMs: number) => number {
  const ends = timeMs.slice().sort();
  const begins = timeMs.map((end, row) => end - (values[row] as number)).sort();
  return (atMs) => countUpTo(begins, atMs) - countUpTo(ends, atMs);
}

function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function waitsOf(actions: readonly Begun[]): LightWaits {
  const sorted = Float64Array.from(actions, ({ ms }) => ms).sort();
  return {
    actions: actions.length,
    inFlight: actions.reduce((sum, { inFlight }) => sum + inFlight, 0) / actions.length,
    p50: percentile(sorted, 0.5) ?? 0,
    p95: percentile(sorted, 0.95) ?? 0,
  };
}
