import { buildResult } from '../../../src/result/result.ts';
import { summaryInput } from '../../../src/summary/testing/summary-input.ts';
import { seededRandom, standardNormal } from '../../../statistics/random.ts';
import type { Subject } from '../../result/analysis.ts';
import type { RunResult } from '../../result/run-result.ts';
import type { LoadedRun, SteadyLooks, SteadySamples } from '../loaded-run.ts';
import { type MeasuredRun, measureRun } from '../measure-run.ts';

export interface RunCase {
  readonly seed: number;
  readonly name?: string;
  /** Multiplies every wait. */
  readonly slowness?: number;
  readonly failedShare?: number;
  readonly perSecond?: number;
  readonly subjects?: readonly Subject[];
  /** Replaces parts of the result. */
  readonly result?: Partial<RunResult>;
  readonly samples?: boolean;
  /** Nobody looked at the target if not given. */
  readonly target?: readonly SteadyLooks[];
  /** None if not given. */
  readonly damage?: readonly string[];
}

const SECONDS = 120;

/** Makes a run of 120 s with log-normal waits around 450 ms. For unit tests. */
export function loadedRun(options: RunCase): LoadedRun {
  const { seed, subjects = ['all', 'rag'] } = options;
  return {
    name: options.name ?? `run-${seed}`,
    result: { ...buildResult(summaryInput()), ...options.result },
    damage: options.damage ?? [],
    target: options.target ?? null,
    steady:
      options.samples === false
        ? null
        : new Map(subjects.map((subject, place) => [subject, steadySamples(options, 10 * seed + place)])),
  };
}

/** The same, measured with 2,000 replicates. */
export function measuredRun(options: RunCase): MeasuredRun {
  return measureRun(loadedRun(options), { replicates: 2_000, seed: 1_000 * options.seed });
}

function steadySamples(
  { slowness = 1, failedShare = 0.01, perSecond = 50 }: RunCase,
  seed: number,
): SteadySamples {
  const random = seededRandom(seed);
  const count = SECONDS * perSecond;
  return {
    durationMs: new Float64Array(count).map(() =>
      Math.round(450 * slowness * Math.exp(0.4 * standardNormal(random))),
    ),
    failed: new Uint8Array(count).map(() => (random() < failedShare ? 1 : 0)),
    succeededPerSecond: new Float64Array(SECONDS).map(() => perSecond + 2 * standardNormal(random)),
  };
}
