import { HEALTH_ENDPOINTS } from '../api/endpoints.ts';
import type { RunFacts } from '../behaviors/user.ts';
import { shownText } from '../correctness/shown-at-idle.ts';
import type { RunInfo } from '../result/run-info.ts';
import { missingEndpoints } from '../result/set-up/preflight-report.ts';
import type { SetUpReport } from '../result/set-up/set-up-report.ts';
import type { Settings } from '../settings/parse-settings.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { smallestDeck } from '../workload/deck.ts';
import { type TimedSegment, timedSegments } from '../workload/phase-clock.ts';
import type { LoadProfile } from '../workload/profile.ts';

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
  /** By which share of it the scenario of an instance may be shorter: see `clockSlack`. */
  readonly clockSlack: number;
}

/** Works out the plan of a run. */
export function vuPlan(
  settings: Settings,
  profile: LoadProfile,
  { runId, seed }: Pick<RunInfo, 'runId' | 'seed'>,
  report: SetUpReport,
): VuPlan {
  const { baseUrl, retries, requestTimeoutSeconds, thinkTime, targets, weights } = settings;
  const missing: readonly string[] = missingEndpoints(report.routes);
  return {
    runId,
    seed,
    memoryJudged: report.conversations?.remembers ?? false,
    answersVerbatim: report.conversations?.answersVerbatim ?? false,
    shownAtIdle: shownText(report.kinds),
    ragAtIdle: report.questions?.rag ?? '',
    searchAtIdle: report.questions?.search ?? '',
    endpoints: HEALTH_ENDPOINTS.map((_, place) => place)
      .filter((place) => !missing.includes(HEALTH_ENDPOINTS[place]?.path ?? ''))
      .join(''),
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
    clockSlack: clockSlack(settings, profile),
  };
}

/**
 * Bounds by which share a scenario may be shorter than its profile; users hold the system's clock against its progress. k6 ends
 * it for an instance when the last of that instance's users has gone, and in a ramp-down of n users each goes an n-th of it
 * before the next.
 */
export function clockSlack(
  { load, instances }: Pick<Settings, 'load' | 'instances'>,
  profile: LoadProfile,
): number {
  const { segments, totalSeconds, startUsers } = profile;
  const users = segments.at(-2)?.users ?? startUsers;
  // Conversations arrive until the profile's end, wherever they are taken.
  if (instances === 1 || load.arrivals !== undefined || users === 0) return 0;
  return (Math.min(1, (instances - 1) / users) * (segments.at(-1)?.seconds ?? 0)) / totalSeconds;
}
