import { type CriterionOutcome, wasSaturated } from '../../src/thresholds/verdict.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { performSilently } from '../run/perform-silently.ts';
import type { Trial } from './search-users.ts';

const CLIMB_SECONDS = 5;
const STEADY_SECONDS = 10;

/** How long a trial takes, in seconds, about: with the set-up, the last answers, the audit and the reading of the samples. */
export const TRIAL_SECONDS = CLIMB_SECONDS + STEADY_SECONDS + 9;

/** What of a run's result says how its generator did. */
interface JudgedTrial {
  readonly criteria: readonly CriterionOutcome[];
  readonly interrupted: boolean;
}

/**
 * Drives a number of users for a few seconds against a backend. It is a run as anybody's: samples and timeline are
 * written, collections traced, the k6 process watched; and it is judged by all that a run holds its generator against,
 * the lateness of wake-ups and of answers read, processor and memory. Only its folder is not kept.
 *
 * @returns null where it was interrupted, or paused
 */
export async function tryUsers(
  k6: string,
  baseUrl: string,
  users: number,
  interruption: Interruption,
): Promise<Trial | null> {
  const { result } = await performSilently({
    scenario: 'load',
    variables: {
      BASE_URL: baseUrl,
      USERS: String(users),
      SPAWN_RATE: String(users / CLIMB_SECONDS),
      DURATION: String(STEADY_SECONDS),
      RAMP_DOWN: '1',
    },
    keep: false,
    interruption,
    findK6: async () => k6,
  });
  return interruption.cause !== null || result?.pauses !== undefined ? null : trialOf(users, result);
}

/**
 * Says how a trial went by its result.
 *
 * @param result null where there is none: k6 did not come to the load
 */
export function trialOf(users: number, result: JudgedTrial | null): Trial {
  const criteria = result?.criteria ?? [];
  const lag = criteria.find(({ group }) => group === 'saturation');
  return {
    users,
    // A trial whose lag nobody saw has not been held, nor has one that k6 did not survive.
    held: lag?.state === 'held' && result?.interrupted === false && !wasSaturated(criteria),
    lagP99Ms: lag?.value ?? null,
    missed: criteria
      .filter((one) => one.group !== 'saturation' && wasSaturated([one]))
      .map(({ group, subject }) => subject ?? group),
  };
}
