import { formatCount } from '../words/format.ts';
import type { LoadSettings } from '../workload/profile.ts';

/** Says how much load a run has: `1,000 users`, or `600 conversations/min`. */
export function loadText({ users, arrivals }: LoadSettings): string {
  return arrivals === undefined
    ? `${formatCount(users)} users`
    : `${formatCount(arrivals.conversationsPerMinute)} conversations/min`;
}
