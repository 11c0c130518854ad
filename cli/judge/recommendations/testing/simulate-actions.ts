import type { DegradedKind } from '../../../../src/api/degraded-kinds.ts';
import type { FailureCategory } from '../../../../src/api/failure-categories.ts';
import type { Settings } from '../../../../src/settings/parse-settings.ts';
import { BEHAVIORS, type Behavior } from '../../../../src/workload/behaviors.ts';
import { segmentAt, type TimedSegment, timedSegments } from '../../../../src/workload/phase-clock.ts';
import type { LoadProfile, Phase } from '../../../../src/workload/profile.ts';
import { type Random, seededRandom, standardNormal } from '../../../../statistics/random.ts';

/** What a backend model is asked. */
export interface Call {
  readonly behavior: Behavior;
  /** Active users at that moment. */
  readonly users: number;
  /** From the scenario's start. */
  readonly seconds: number;
  readonly random: Random;
}

/** What becomes of one action. */
export interface Answer {
  readonly ms: number;
  /** The backend's own time; null where it tells none. */
  readonly serverMs: number | null;
  readonly failure?: FailureCategory;
  /** What is seen of the failure: its status (the category's usual one if not given), words and body. */
  readonly status?: number;
  readonly detail?: string;
  readonly body?: string;
  /** By what a right answer is a fallback. */
  readonly degraded?: DegradedKind;
  /** Attempts beyond the first. */
  readonly retries?: number;
  /** A follow-up or history card was played as this new conversation. */
  readonly substitutes?: 'follow-up' | 'history';
}

export type BackendModel = (call: Call) => Answer;

/** Every field is always there: reading fields that some objects lack made the tests slow. */
export interface SimulatedAction {
  readonly ms: number;
  readonly serverMs: number | null;
  readonly failure: FailureCategory | null;
  readonly status: number | null;
  readonly detail: string | null;
  readonly body: string | null;
  readonly degraded: DegradedKind | null;
  readonly retries: number;
  readonly substitutes: 'follow-up' | 'history' | null;
  readonly behavior: Behavior;
  /** From 1. */
  readonly user: number;
  readonly phase: Phase;
  readonly step: number | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Median and p95 in ms, as the simulated backend's preset `typical` has them. */
const TYPICAL: Readonly<Record<Behavior, readonly [p50: number, p95: number]>> = {
  'new-conversation': [450, 1100],
  'follow-up': [500, 1200],
  'multi-agent': [900, 2000],
  health: [4, 12],
  rag: [400, 900],
  history: [30, 90],
};

const Z95 = 1.6449;

/** A backend that has nothing wrong: log-normal times that do not depend on users or time, no failures. */
export function healthy({ behavior, random }: Call): Answer {
  const [p50, p95] = TYPICAL[behavior];
  const serverMs = p50 * Math.exp((Math.log(p95 / p50) / Z95) * standardNormal(random));
  const toldMs = behavior === 'health' || behavior === 'history' ? null : serverMs;
  return { ms: Math.max(1, Math.round(serverMs + 2 + random() * 2)), serverMs: toldMs };
}

/**
 * Plays a closed-model run: each user acts, waits for its answer, thinks, and acts again.
 *
 * @param lagSeconds how late the generator wakes each user from its think time
 */
export function simulateActions(
  settings: Settings,
  profile: LoadProfile,
  model: BackendModel,
  seed: number,
  lagSeconds: number,
): SimulatedAction[] {
  const random = seededRandom(seed);
  const { minSeconds, maxSeconds } = settings.thinkTime;
  const course = timedSegments(profile);
  const actions: SimulatedAction[] = [];
  for (let user = 1; user <= settings.load.users; user++) {
    let clock = startOf(course, user);
    while (clock < profile.totalSeconds) {
      const { phase, step = null } = segmentAt(course, clock * 1000);
      const users = usersAt(course, clock);
      if (users < user) break;
      const behavior = drawBehavior(settings, random);
      const answer = model({ behavior, users, seconds: clock, random });
      const endSeconds = clock + answer.ms / 1000;
      actions.push({
        ms: answer.ms,
        serverMs: answer.serverMs,
        failure: answer.failure ?? null,
        status: answer.status ?? null,
        detail: answer.detail ?? null,
        body: answer.body ?? null,
        degraded: answer.degraded ?? null,
        retries: answer.retries ?? 0,
        substitutes: answer.substitutes ?? null,
        behavior: answer.substitutes === undefined ? behavior : 'new-conversation',
        user,
        phase,
        step,
        startSeconds: clock,
        endSeconds,
      });
      clock = endSeconds + minSeconds + random() * (maxSeconds - minSeconds) + lagSeconds;
    }
  }
  return actions.sort((a, b) => a.endSeconds - b.endSeconds);
}

/** When there are as many users as this one's number for the first time. */
function startOf(course: readonly TimedSegment[], user: number): number {
  for (const { startSeconds, seconds, fromUsers, users } of course) {
    if (fromUsers >= user) return startSeconds;
    if (users >= user) return startSeconds + seconds * ((user - fromUsers) / (users - fromUsers));
  }
  return Number.POSITIVE_INFINITY;
}

/** Counts the active users at a moment. */
export function usersAt(course: readonly TimedSegment[], seconds: number): number {
  const { startSeconds, seconds: length, fromUsers, users } = segmentAt(course, seconds * 1000);
  const share = length === 0 ? 1 : Math.min(1, (seconds - startSeconds) / length);
  // What is a whole number but for rounding is one.
  return Math.floor(fromUsers + (users - fromUsers) * share + 1e-9);
}

function drawBehavior(settings: Settings, random: Random): Behavior {
  let drawn = random() * 100;
  for (const behavior of BEHAVIORS) {
    drawn -= settings.weights[behavior];
    if (drawn < 0) return behavior;
  }
  return 'new-conversation';
}
