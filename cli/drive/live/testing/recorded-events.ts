import { readFileSync } from 'node:fs';
import type { DashboardEvent } from '../dashboard-state.ts';

/**
 * Reads events that k6 2.2 sent in a run of 60 users (2 s climb, 8 s steady, 2 s ramp-down): all of their kinds, but
 * only the first, the sixth and the last of the snapshots.
 */
export function recordedEvents(): DashboardEvent[] {
  const text = readFileSync(new URL('./dashboard-events.ndjson', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line): DashboardEvent => JSON.parse(line));
}
