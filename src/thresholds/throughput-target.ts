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
