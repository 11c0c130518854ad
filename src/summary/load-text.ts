import type { LoadSettings } from '../scenarios/profile.ts';
import { formatCount } from './format.ts';

/** Says how much load a run has: `1,000 users`, or `600 conversations/min`. */
export function loadText({ users, arrivals }: LoadSettings): string {
  return arrivals === undefined
    ? `${formatCount(users)} users`
    : `${formatCount(arrivals.conversationsPerMinute)} conversations/min`;
}
