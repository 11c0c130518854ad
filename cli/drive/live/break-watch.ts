import type { Targets } from '../../../src/thresholds/environments.ts';
import { above, below, failuresBelow, missed } from '../../../src/thresholds/missed.ts';
import { throughputTarget } from '../../../src/thresholds/throughput-target.ts';
import type { Others } from '../../../src/workload/others.ts';
import { type StepHold, stepHolds } from '../../../src/workload/phase-clock.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import type { Judged } from './figures.ts';

/** Fewer seconds of a hold tell nothing. */
const FEWEST_SECONDS = 3;
/** So many steps in a row that are broken are long past the breaking point. */
const BROKEN_STEPS = 2;

/** Targets that no second is held to: one has too few actions of a behavior. */
export type UnwatchedTarget = Others<
  'behaviorP95Ms',
  Exclude<keyof Targets, 'p95Ms' | 'failedRate' | 'throughputPerSecond'>
>;

interface WatchedHold extends StepHold {
  seconds: number;
  crossed: number;
}

/**
 * Watches a stress run second by second for `--stop-at-break`: a step is broken when more than half of its hold's seconds
 * were outside a target, and two broken steps in a row, each held to its end, are enough.
 */
export class BreakWatch {
  readonly profile: LoadProfile;
  readonly #holds: readonly WatchedHold[];
  readonly #targets: Targets;
  readonly #instances: number;

  constructor(profile: LoadProfile, targets: Targets, instances: number) {
    this.profile = profile;
    this.#holds = stepHolds(profile).map((hold) => ({ ...hold, seconds: 0, crossed: 0 }));
    this.#targets = targets;
    this.#instances = instances;
  }

  /**
   * Takes in a second.
   *
   * @param elapsedSeconds its end, from the scenario's start
   * @returns the step at which the run may end; null as long as it goes on
   */
  take(elapsedSeconds: number, second: Judged): number | null {
    const hold = this.#holds.find(({ start, end }) => elapsedSeconds > start + 1 && elapsedSeconds <= end);
    if (hold !== undefined) {
      hold.seconds++;
      if (this.#isCrossed(second, hold.users)) hold.crossed++;
    }
    const ended = this.#holds.filter(({ end }) => elapsedSeconds >= end).slice(-BROKEN_STEPS);
    const last = ended.at(-1);
    return last !== undefined && ended.length === BROKEN_STEPS && ended.every(isBroken) ? last.step : null;
  }

  #isCrossed({ p95Ms, failedRate, succeededPerSecond }: Judged, users: number): boolean {
    const targets = this.#targets;
    const target = throughputTarget(targets.throughputPerSecond, users) / this.#instances;
    return (
      (p95Ms !== null && missed(below(targets.p95Ms), p95Ms)) ||
      (failedRate !== null && missed(failuresBelow(targets.failedRate), failedRate)) ||
      missed(above(target), succeededPerSecond ?? 0)
    );
  }
}

function isBroken({ seconds, crossed }: WatchedHold): boolean {
  return seconds >= FEWEST_SECONDS && crossed > seconds / 2;
}
