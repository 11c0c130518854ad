import type { LoadProfile, Segment } from './profile.ts';

/**
 * Tells which segment of the profile a moment belongs to; a moment past the end belongs to the last one.
 *
 * Runs once per action: it walks at most two dozen numbers and allocates nothing.
 */
export class PhaseClock {
  readonly #segments: readonly Segment[];
  readonly #endsMs: readonly number[];

  constructor(profile: LoadProfile) {
    this.#segments = profile.segments;
    let clock = 0;
    this.#endsMs = profile.segments.map((segment) => {
      clock += segment.seconds * 1000;
      return clock;
    });
  }

  /** @param elapsedMs milliseconds since the scenario's start */
  at(elapsedMs: number): Segment {
    const last = this.#segments.length - 1;
    let index = 0;
    while (index < last && elapsedMs >= (this.#endsMs[index] as number)) index++;
    return this.#segments[index] as Segment;
  }
}
