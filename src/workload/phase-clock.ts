import type { LoadProfile, Segment } from './profile.ts';

/** A segment of the profile, and when it ends. */
export interface TimedSegment extends Segment {
  /** Milliseconds since the scenario's start. */
  readonly endMs: number;
}

/** Works out when each segment of a profile ends, for `segmentAt`. */
export function timedSegments({ segments }: Pick<LoadProfile, 'segments'>): TimedSegment[] {
  let endMs = 0;
  return segments.map((segment) => {
    endMs += segment.seconds * 1000;
    return { ...segment, endMs };
  });
}

/**
 * Tells which segment a moment belongs to; a moment past the end belongs to the last one.
 *
 * Runs once per action: it walks at most two dozen numbers and allocates nothing.
 *
 * @param elapsedMs milliseconds since the scenario's start
 */
export function segmentAt<T extends Pick<TimedSegment, 'endMs'>>(
  segments: readonly T[],
  elapsedMs: number,
): T {
  const last = segments.length - 1;
  let index = 0;
  while (index < last && elapsedMs >= (segments[index] as T).endMs) index++;
  return segments[index] as T;
}
