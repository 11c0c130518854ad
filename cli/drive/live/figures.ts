import { BEHAVIORS, type Behavior } from '../../../src/workload/behaviors.ts';
import { phaseBounds } from '../../../src/workload/phase-clock.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import type { Aggregates, Values } from './aggregates.ts';

/** What is judged, of one stretch of time; null where nothing was measured. */
export interface Judged {
  readonly p95Ms: number | null;
  /** Share of failed actions. */
  readonly failedRate: number | null;
  /** Successful actions per second. */
  readonly succeededPerSecond: number | null;
}

/** A behavior over the whole run so far; durations in ms. */
export interface BehaviorFigures {
  readonly behavior: Behavior;
  readonly count: number;
  readonly failedRate: number | null;
  readonly p95Ms: number | null;
}

/** The run in numbers, as of the last period. */
export interface Figures {
  readonly users: number | null;
  readonly requestsPerSecond: number | null;
  readonly lastPeriod: Judged;
  /** The steady phase so far, which is what the verdict goes by; null before it began. */
  readonly steady: Judged | null;
  readonly behaviors: readonly BehaviorFigures[];
}

/**
 * Reads the figures that people watch from k6's aggregates.
 *
 * @param elapsedSeconds since the scenario's start, as of the aggregates
 * @param shown the behaviors of the pattern
 */
export function figuresOf(
  { lastPeriod, soFar }: Aggregates,
  profile: LoadProfile,
  elapsedSeconds: number,
  shown: readonly Behavior[] = BEHAVIORS,
): Figures {
  const steady = phaseBounds(profile, 'steady');
  const steadySeconds =
    steady === undefined ? 0 : Math.max(0, Math.min(elapsedSeconds, steady.end) - steady.start);
  const steadyTag = '{phase:steady}';
  return {
    users: read(lastPeriod, 'vus', 'value') ?? read(soFar, 'vus', 'value'),
    requestsPerSecond: read(lastPeriod, 'http_reqs', 'rate'),
    lastPeriod: judgedOf(lastPeriod, '', read(lastPeriod, 'actions_succeeded', 'rate')),
    steady:
      read(soFar, `behavior_failed${steadyTag}`, 'rate') === null
        ? null
        : judgedOf(
            soFar,
            steadyTag,
            steadySeconds > 0
              ? (read(soFar, `actions_succeeded${steadyTag}`, 'count') ?? 0) / steadySeconds
              : null,
          ),
    behaviors: shown.map((behavior) => ({
      behavior,
      // Iterations would lag behind: they end with the think time.
      count:
        (read(soFar, `actions_succeeded{behavior:${behavior}}`, 'count') ?? 0) +
        (read(soFar, `failures{behavior:${behavior}}`, 'count') ?? 0),
      failedRate: read(soFar, `behavior_failed{behavior:${behavior}}`, 'rate'),
      p95Ms: read(soFar, `action_duration{behavior:${behavior}}`, 'p(95)'),
    })),
  };
}

function judgedOf(values: Values, tag: string, succeededPerSecond: number | null): Judged {
  return {
    p95Ms: read(values, `http_req_duration${tag}`, 'p(95)'),
    failedRate: read(values, `behavior_failed${tag}`, 'rate'),
    succeededPerSecond,
  };
}

function read(values: Values, metric: string, aggregate: string): number | null {
  return values.get(metric)?.[aggregate] ?? null;
}
