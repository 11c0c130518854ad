import type { Result } from '../../../src/result/result.ts';
import { phaseBounds, segmentAt, timedSegments } from '../../../src/workload/phase-clock.ts';
import type { Phase, Segment } from '../../../src/workload/profile.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { scenarioStart } from './scenario-start.ts';

/** Tells where in its profile a run was at a moment. Times in ms since the epoch, or in seconds where a name says so. */
export class RunClock {
  readonly startMs: number;
  readonly profile: Result['profile'];
  /** How long the load lasted: cut short, or longer than planned by the actions that were still in flight. */
  readonly elapsedSeconds: number;
  readonly #segments: ReturnType<typeof timedSegments>;

  constructor(profile: Result['profile'], startMs: number, endedMs: number) {
    this.startMs = startMs;
    this.profile = profile;
    this.elapsedSeconds = Math.max(0, (endedMs - startMs) / 1000);
    this.#segments = timedSegments(profile);
  }

  secondsAt(timeMs: number): number {
    return (timeMs - this.startMs) / 1000;
  }

  /** What was planned for a moment; the last segment after the profile's end. */
  segmentAt(seconds: number): Segment {
    return segmentAt(this.#segments, seconds * 1000);
  }

  /** The phases in their order. */
  phases(): Phase[] {
    return [...new Set(this.profile.segments.map(({ phase }) => phase))];
  }

  /** When a phase was, in seconds from the scenario's start, as far as the run came; null if it did not come there. */
  boundsOf(phase: Phase): { readonly start: number; readonly end: number } | null {
    const bounds = phaseBounds(this.profile, phase);
    if (bounds === undefined || bounds.start >= this.elapsedSeconds) return null;
    return { start: bounds.start, end: Math.min(bounds.end, this.elapsedSeconds) };
  }
}

/** Makes the clock of a run from its samples and its result; null where the samples do not tell when it started. */
export function runClock(store: SampleStore, run: Pick<Result, 'profile' | 'endedAt'>): RunClock | null {
  const startMs = scenarioStart(store, run.profile);
  if (startMs === null) return null;
  const endedMs = Math.min(Date.parse(run.endedAt), loadEnd(store, startMs, run.profile));
  return new RunClock(run.profile, startMs, endedMs);
}

/** The load ends with its profile or its last action; the audit of a run comes after it. */
function loadEnd(store: SampleStore, startMs: number, profile: Result['profile']): number {
  const lastAction = store
    .table('action_duration')
    .columns()
    .timeMs.reduce((last, timeMs) => Math.max(last, timeMs), startMs);
  return Math.max(startMs + profile.totalSeconds * 1000, lastAction);
}
