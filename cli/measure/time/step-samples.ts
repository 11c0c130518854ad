import type { StepHold } from '../../../src/workload/phase-clock.ts';
import type { SampleStore, SeriesTags } from '../../evidence/samples/sample-store.ts';
import { type Matches, selectSamples } from '../../evidence/samples/select-samples.ts';
import type { RunClock } from './run-clock.ts';

/**
 * The samples of one hold. A climb carries its step's tag too, so time tells them apart: by when it began, where a sample
 * is a duration, else by when it ended.
 */
export class StepSamples {
  readonly #store: SampleStore;
  readonly #clock: RunClock;
  /** Its end as far as the run came. */
  readonly hold: StepHold;

  constructor(store: SampleStore, clock: RunClock, hold: StepHold) {
    this.#store = store;
    this.#clock = clock;
    this.hold = hold;
  }

  /** Durations, sorted, of the step's actions or requests that began in the hold. */
  durations(metric: 'action_duration' | 'http_req_duration', tags: SeriesTags = {}): Float64Array {
    const { timeMs, values } = selectSamples(this.#store, metric, this.#matches(tags));
    const began = values.filter(
      (ms, row) => this.#clock.secondsAt((timeMs[row] as number) - ms) >= this.hold.start,
    );
    return began.sort();
  }

  /** How many of the step's actions that ended after the climb failed. */
  failed(tags: SeriesTags = {}): { readonly failed: number; readonly of: number } {
    const flags = this.#ended('behavior_failed', this.#matches(tags), Number.POSITIVE_INFINITY);
    return { failed: flags.reduce((sum, flag) => sum + flag, 0), of: flags.length };
  }

  /** How many of the step's actions that ended after the climb failed for this reason. */
  failures(category: string): number {
    return this.#ended('failures', this.#matches({ category }), Number.POSITIVE_INFINITY).length;
  }

  /** How many actions ended well during the hold, whichever step they began in. */
  succeeded(): number {
    return this.#ended('behavior_failed', () => true, this.hold.end).filter((flag) => flag === 0).length;
  }

  /** How late the load generator woke during the hold, sorted. */
  lags(): Float64Array {
    return this.#ended('timer_lag', () => true, this.hold.end).sort();
  }

  /** How late it read what had come during the hold, sorted. */
  networkLags(): Float64Array {
    return this.#ended('network_lag', () => true, this.hold.end).sort();
  }

  #matches(tags: SeriesTags): Matches {
    const wanted = Object.entries({ ...tags, step: String(this.hold.step) });
    return (series) =>
      series.phase !== 'ramp-down' && wanted.every(([name, value]) => series[name] === value);
  }

  #ended(metric: string, matches: Matches, before: number): Float64Array {
    const { timeMs, values } = selectSamples(this.#store, metric, matches);
    return values.filter((_, row) => {
      const at = this.#clock.secondsAt(timeMs[row] as number);
      return at >= this.hold.start && at < before;
    });
  }
}
