import type { Behavior } from '../behaviors/behaviors.ts';
import { smallestDeck } from '../behaviors/deck.ts';
import type { RunFacts } from '../behaviors/user.ts';
import type { IdleReport } from '../correctness/measure-idle.ts';
import type { Settings } from '../settings/parse-settings.ts';
import type { RunInfo } from '../summary/run-info.ts';
import { type TimedSegment, timedSegments } from './phase-clock.ts';
import type { LoadProfile } from './profile.ts';

/**
 * All that a virtual user needs to know. VU 0 works it out in `setup()` and hands it to the others, who so need neither the
 * code for it nor the tables. The token is not in it: what `setup()` returns is saved with the summary.
 */
export interface VuPlan extends RunFacts {
  readonly baseUrl: string;
  readonly retries: number;
  readonly requestTimeoutSeconds: number;
  readonly thinkTime: Settings['thinkTime'];
  /** What a turn of a good conversation takes at most. */
  readonly turnLimitMs: number;
  /** The pattern's unshuffled deck. */
  readonly cards: readonly Behavior[];
  readonly segments: readonly Pick<TimedSegment, 'phase' | 'step' | 'endMs'>[];
  /** How long the profile is. */
  readonly totalMs: number;
}

/** Works out the plan of a run. */
export function vuPlan(
  settings: Settings,
  profile: LoadProfile,
  { runId, seed }: Pick<RunInfo, 'runId' | 'seed'>,
  idle: IdleReport,
): VuPlan {
  const { baseUrl, retries, requestTimeoutSeconds, thinkTime, targets, weights } = settings;
  return {
    runId,
    seed,
    memoryJudged: idle.remembers,
    answersVerbatim: idle.answersVerbatim,
    baseUrl,
    retries,
    requestTimeoutSeconds,
    thinkTime,
    turnLimitMs: targets.p95Ms,
    cards: smallestDeck(weights),
    segments: timedSegments(profile).map(({ phase, step, endMs }) => ({
      phase,
      ...(step !== undefined && { step }),
      endMs,
    })),
    totalMs: profile.totalSeconds * 1000,
  };
}
