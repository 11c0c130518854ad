import type { Arrivals, LoadProfile, Phase, Segment } from './profile.ts';

/** The one clock over a profile's segments: when each begins and ends, in seconds from the scenario's start. */
export interface TimedSegment extends Segment {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Its end in milliseconds, as a virtual user reads the clock. */
  readonly endMs: number;
  /** Users at its beginning. */
  readonly fromUsers: number;
}

/** A phase of a run, in seconds from the scenario's start. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One step's hold: the stretch after its climb, in seconds from the scenario's start. */
export interface StepHold {
  readonly step: number;
  readonly users: number;
  readonly start: number;
  readonly end: number;
}

type Course = Pick<LoadProfile, 'startUsers' | 'segments'>;

/** Works out when each segment of a profile begins and ends. */
export function timedSegments({ startUsers, segments }: Course): TimedSegment[] {
  let endSeconds = 0;
  let endMs = 0;
  let users = startUsers;
  return segments.map((segment) => {
    const startSeconds = endSeconds;
    const fromUsers = users;
    endSeconds += segment.seconds;
    endMs += segment.seconds * 1000;
    users = segment.users;
    return { ...segment, startSeconds, endSeconds, endMs, fromUsers };
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

/** Joins segments to phases, in order of time; what takes no time is left out. */
export function phaseSpans(profile: Course): PhaseSpan[] {
  const spans: PhaseSpan[] = [];
  for (const { phase, startSeconds, endSeconds } of timedSegments(profile)) {
    const last = spans.at(-1);
    if (last?.phase === phase) spans[spans.length - 1] = { ...last, endSeconds };
    else spans.push({ phase, startSeconds, endSeconds });
  }
  return spans.filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds);
}

/** Says when a phase of the run begins and ends, in seconds from the scenario's start; undefined if it has none. */
export function phaseBounds(profile: Course, phase: Phase): { start: number; end: number } | undefined {
  const own = timedSegments(profile).filter((segment) => segment.phase === phase);
  const [first, last] = [own[0], own.at(-1)];
  return first === undefined || last === undefined
    ? undefined
    : { start: first.startSeconds, end: last.endSeconds };
}

/** Finds when each step is held: the stretch after its climb. */
export function stepHolds(profile: Course): StepHold[] {
  const holds = new Map<number, StepHold>();
  for (const { phase, step, startSeconds, endSeconds, users } of timedSegments(profile)) {
    if (step !== undefined && phase !== 'ramp-down')
      holds.set(step, { step, users, start: startSeconds, end: endSeconds });
  }
  return [...holds.values()];
}

/** How long all users together are at work, in seconds: the area under their number. */
export function userSeconds(profile: Course): number {
  return timedSegments(profile).reduce(
    (area, { fromUsers, users, seconds }) => area + ((fromUsers + users) / 2) * seconds,
    0,
  );
}

/** Counts the conversations that are to start over a whole profile: the area under their rate, which is full where any user is. */
export function plannedStarts(profile: Course, { conversationsPerMinute }: Arrivals): number {
  const rate = (users: number) => (users === 0 ? 0 : conversationsPerMinute);
  return timedSegments(profile).reduce(
    (starts, { fromUsers, users, seconds }) =>
      starts + ((rate(fromUsers) + rate(users)) / 2) * (seconds / 60),
    0,
  );
}
