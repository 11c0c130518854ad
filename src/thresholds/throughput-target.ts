import type { LoadSettings } from '../workload/profile.ts';
import type { Targets } from './environments.ts';

/** The number of users for which throughput targets and ratings are stated. */
export const THROUGHPUT_REFERENCE_USERS = 1000;

/**
 * Scales a throughput target to a run's users: in proportion below 1,000 users (100 users with 2 s of
 * think time cannot make more than 50 actions/s), in full from there on.
 *
 * @param perSecond the target as stated for 1,000 users, in successful actions per second
 * @param users the run's users over all instances
 */
export function throughputTarget(perSecond: number, users: number): number {
  return perSecond * Math.min(1, users / THROUGHPUT_REFERENCE_USERS);
}

/**
 * Says how many successful actions per second a run is held to, over all instances: the target scaled to its users; or,
 * where conversations arrive at a rate of their own, what they offer less the share that may fail.
 */
export function throughputGoal({ users, arrivals }: LoadSettings, targets: Targets): number {
  return arrivals === undefined
    ? throughputTarget(targets.throughputPerSecond, users)
    : offeredPerSecond(arrivals) * (1 - targets.failedRate);
}

/** Says how many actions per second arrivals ask for. */
export function offeredPerSecond({
  conversationsPerMinute,
  actionsPerConversation,
}: NonNullable<LoadSettings['arrivals']>): number {
  return (conversationsPerMinute / 60) * actionsPerConversation;
}
