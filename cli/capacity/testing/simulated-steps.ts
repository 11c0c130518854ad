import { type Random, seededRandom, standardNormal } from '../../../statistics/random.ts';
import type { CapacityStep } from '../capacity-step.ts';
import type { SearchPlan } from '../next-rate.ts';
import { searchCapacity } from '../search-capacity.ts';

/** A system whose p95 grows as in a queue, measured with noise: each run's own, which it sees, and some that it does not. */
export interface NoisySystem {
  /** Saturated from here on, in conversations per minute. */
  readonly saturation: number;
  /** p95 without load, as a share of the limit. */
  readonly idle: number;
  /** Standard deviation of ln p95 that a run's own interval tells. */
  readonly within: number;
  /** The same from run to run, which no run tells. */
  readonly between: number;
  /** From this rate on the generator proves nothing. */
  readonly generatorEnds?: number;
}

/** p95 as a share of the limit: the idle one, and a queue that grows without bound before saturation. */
export function p95Share({ saturation, idle }: NoisySystem, rate: number): number {
  const load = rate / saturation;
  return load >= 1 ? 3 * load : Math.min(3, idle + (0.02 * load) / (1 - load));
}

/** The rate at which p95 is the limit: idle + 0.02 ρ / (1 − ρ) = 1. */
export function trueCapacity({ saturation, idle }: NoisySystem): number {
  return (saturation * (1 - idle)) / (1 - idle + 0.02);
}

export function measureNoisily(system: NoisySystem, rate: number, random: Random): CapacityStep {
  if (rate >= (system.generatorEnds ?? Infinity)) return { rate, verdict: 'INVALID', margin: null };
  const noise = system.within * standardNormal(random) + system.between * standardNormal(random);
  const share = p95Share(system, rate) * Math.exp(noise);
  const value = Math.min(1, Math.max(-1, 1 / share - 1));
  return {
    rate,
    verdict: value > 0 ? 'PASS' : 'FAIL',
    margin: { value, deviation: system.within / share, worst: 'actions-p95' },
  };
}

/** Runs a whole search against it. */
export function searchNoisily(
  system: NoisySystem,
  plan: SearchPlan,
  seed: number,
): Promise<readonly CapacityStep[]> {
  const random = seededRandom(seed);
  return searchCapacity({
    plan,
    measure: async (rate) => measureNoisily(system, rate, random),
    stepEnded: async () => {},
    stopped: () => false,
  });
}
