import { percentile } from '../../statistics/percentiles.ts';
import { type Random, seededRandom } from '../../statistics/random.ts';
import { ACTION_DURATION, ACTION_USERS, type SampleStore } from '../evidence/samples/sample-store.ts';
import { matchingSeries } from '../evidence/samples/select-samples.ts';
import type { Fairness } from '../result/analysis.ts';

const LEAST_USERS = 10;
/** So many that the ratio by chance hardly moves with the seed. */
const SHUFFLES = 20;

interface Waits {
  readonly users: Uint32Array;
  readonly ms: Float64Array;
  /** Rows by behavior: a user's mean depends on what was drawn, so waits change places within a behavior only. */
  readonly groups: readonly Uint32Array[];
}

/**
 * Compares the tenth of users that waited longest with the median user, by their mean waits in the steady phase, and
 * with what chance alone makes of it: the same waits dealt to the users at random (a permutation within behaviors).
 */
export function fairness(store: SampleStore, seed: number): Fairness | null {
  const waits = steadyWaits(store);
  const actual = spreadOf(waits.users, waits.ms);
  if (actual === null) return null;
  const random = seededRandom(seed);
  let byChance = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    byChance += spreadOf(waits.users, shuffled(waits, random))?.ratio ?? 0;
  }
  return { ...actual, ratioByChance: byChance / SHUFFLES };
}

function steadyWaits(store: SampleStore): Waits {
  const durations = store.table(ACTION_DURATION).columns();
  const numbers = store.table(ACTION_USERS).columns().value;
  const steady = matchingSeries(store, { phase: 'steady' });
  const rows = durations.series
    .map((series, row) => (steady[series] === 1 && (numbers[row] ?? 0) > 0 ? row + 1 : 0))
    .filter((row) => row > 0)
    .map((row) => row - 1);
  const byBehavior = new Map<string, number[]>();
  rows.forEach((row, place) => {
    const behavior = store.series[durations.series[row] as number]?.behavior ?? '';
    const group = byBehavior.get(behavior);
    if (group === undefined) byBehavior.set(behavior, [place]);
    else group.push(place);
  });
  return {
    users: Uint32Array.from(rows, (row) => numbers[row] as number),
    ms: Float64Array.from(rows, (row) => durations.value[row] as number),
    groups: [...byBehavior.values()].map((places) => Uint32Array.from(places)),
  };
}

function spreadOf(users: Uint32Array, ms: Float64Array): Omit<Fairness, 'ratioByChance'> | null {
  const sums = new Map<number, { sum: number; count: number }>();
  for (let row = 0; row < users.length; row++) {
    const user = users[row] as number;
    const entry = sums.get(user) ?? { sum: 0, count: 0 };
    entry.sum += ms[row] as number;
    entry.count++;
    sums.set(user, entry);
  }
  if (sums.size < LEAST_USERS) return null;
  const means = Float64Array.from(sums.values(), ({ sum, count }) => sum / count).sort();
  const worst = means.subarray(means.length - Math.ceil(means.length / 10));
  const worstTenthMs = worst.reduce((sum, mean) => sum + mean, 0) / worst.length;
  const medianMs = percentile(means, 0.5) ?? 0;
  if (medianMs === 0) return null;
  return { users: sums.size, medianMs, worstTenthMs, ratio: worstTenthMs / medianMs };
}

/** Deals each behavior's waits anew (Fisher–Yates). */
function shuffled({ ms, groups }: Waits, random: Random): Float64Array {
  const dealt = ms.slice();
  for (const places of groups) {
    for (let last = places.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const a = places[last] as number;
      const b = places[other] as number;
      const kept = dealt[a] as number;
      dealt[a] = dealt[b] as number;
      dealt[b] = kept;
    }
  }
  return dealt;
}
