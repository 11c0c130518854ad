import type { Count, NonNegative, Positive, PositiveCount } from './quantities.ts';
import type { Shape } from './scenarios.ts';

/** Part of a run; spike alone has a baseline and a recovery. */
export type Phase = 'baseline' | 'ramp-up' | 'steady' | 'recovery' | 'ramp-down';

/** A stretch of time in which the number of users moves in a straight line. */
export interface Segment {
  readonly phase: Phase;
  /**
   * Which of stress's ten steps this belongs to, from 1; a climb belongs to the step it leads to.
   *
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  readonly step?: number;
  readonly seconds: NonNegative;
  /** Users at the segment's end. */
  readonly users: Count;
}

/** How the load comes over time, counted from the scenario's start. */
export interface LoadProfile {
  readonly startUsers: Count;
  /** @minItems 1 */
  readonly segments: readonly Segment[];
  readonly totalSeconds: number;
  /** Seconds the steady phase lasts: what a throughput target is multiplied by. */
  readonly steadySeconds: number;
}

export interface LoadSettings {
  /** Over all instances; where conversations arrive, how many may be under way at a time. */
  readonly users: PositiveCount;
  /** Users per second. */
  readonly spawnRate: Positive;
  readonly durationSeconds: Positive;
  readonly rampDownSeconds: NonNegative;
  /** How conversations arrive; absent where users come and stay. */
  readonly arrivals?: Arrivals;
}

/** An open model: conversations arrive at their own rate, however long those before them take. */
export interface Arrivals {
  /** At full load, over all instances. */
  readonly conversationsPerMinute: PositiveCount;
  /**
   * How many actions a conversation has on average.
   *
   * @minimum 1
   */
  readonly actionsPerConversation: number;
  /** How long the rate has been full when the steady phase begins, so that conversations of every age are under way. */
  readonly settleSeconds: NonNegative;
}

/** A k6 stage; milliseconds keep fractions of a second exact. */
export interface Stage {
  readonly duration: string;
  readonly target: number;
}

const STRESS_STEPS = 10;
const SPIKE_BASELINE_SECONDS = 60;
const SPIKE_FALL_SECONDS = 5;
const SPIKE_RECOVERY_SECONDS = 60;

/**
 * Computes the course of the load.
 *
 * - hold: climb to all users at the spawn rate, hold (steady), ramp down
 * - steps (stress): ten steps, step i of ⌈i · users / 10⌉ users (at least 1), reached at the spawn rate and
 *   held a tenth of the duration (at least 1 s); holds 1 to 9 and all climbs are ramp-up, the tenth hold is steady
 * - rush (spike): a tenth of the users for 60 s (baseline), climb at the spawn rate, hold (steady), fall to the
 *   tenth within 5 s and stay 60 s (recovery), ramp down
 * - arrivals (capacity): climb to the full rate of conversations in users / spawn rate, let it settle, hold (steady), ramp
 *   down; a segment's users are how many conversations may be under way at a time
 */
export function buildProfile(shape: Shape, load: LoadSettings): LoadProfile {
  switch (shape) {
    case 'hold':
      return profileOf(0, [
        climb(0, load.users, load),
        hold(load.users, load.durationSeconds),
        rampDown(load),
      ]);
    case 'arrivals':
      return profileOf(0, [
        climb(0, load.users, load),
        { phase: 'ramp-up', seconds: load.arrivals?.settleSeconds ?? 0, users: load.users },
        hold(load.users, load.durationSeconds),
        rampDown(load),
      ]);
    case 'steps':
      return profileOf(0, stepSegments(load));
    case 'rush': {
      const tenth = Math.ceil(load.users / 10);
      return profileOf(tenth, [
        { phase: 'baseline', seconds: SPIKE_BASELINE_SECONDS, users: tenth },
        climb(tenth, load.users, load),
        hold(load.users, load.durationSeconds),
        { phase: 'recovery', seconds: SPIKE_FALL_SECONDS, users: tenth },
        { phase: 'recovery', seconds: SPIKE_RECOVERY_SECONDS, users: tenth },
        rampDown(load),
      ]);
    }
  }
}

/**
 * Turns a profile into k6's `stages`: users for the `ramping-vus` executor, or conversations per minute for
 * `ramping-arrival-rate`.
 */
export function toStages(profile: LoadProfile, arrivals?: Arrivals): Stage[] {
  return profile.segments.map(({ seconds, users }) => ({
    duration: `${Math.round(seconds * 1000)}ms`,
    target: arrivals === undefined ? users : users === 0 ? 0 : arrivals.conversationsPerMinute,
  }));
}

function profileOf(startUsers: number, all: readonly Segment[]): LoadProfile {
  const segments = all.filter((segment) => segment.seconds > 0 || segment === all[all.length - 1]);
  const sum = (list: readonly Segment[]) => list.reduce((seconds, segment) => seconds + segment.seconds, 0);
  return {
    startUsers,
    segments,
    totalSeconds: sum(segments),
    steadySeconds: sum(segments.filter((segment) => segment.phase === 'steady')),
  };
}

function climb(from: number, to: number, load: LoadSettings): Segment {
  return { phase: 'ramp-up', seconds: (to - from) / load.spawnRate, users: to };
}

function hold(users: number, seconds: number): Segment {
  return { phase: 'steady', seconds, users };
}

function rampDown(load: LoadSettings): Segment {
  return { phase: 'ramp-down', seconds: load.rampDownSeconds, users: 0 };
}

function stepSegments(load: LoadSettings): Segment[] {
  const holdSeconds = Math.max(1, load.durationSeconds / STRESS_STEPS);
  const segments: Segment[] = [];
  let users = 0;
  for (let step = 1; step <= STRESS_STEPS; step++) {
    const target = Math.max(1, Math.ceil((step * load.users) / STRESS_STEPS));
    segments.push({ ...climb(users, target, load), step });
    segments.push({
      phase: step === STRESS_STEPS ? 'steady' : 'ramp-up',
      step,
      seconds: holdSeconds,
      users: target,
    });
    users = target;
  }
  segments.push({ ...rampDown(load), step: STRESS_STEPS });
  return segments;
}
