import type { Result } from '../../../src/result/result.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import type { LoadAnswer } from '../../result/scenario-answer.ts';
import type { RunClock } from '../time/run-clock.ts';
import { UsersOverTime } from '../time/users-over-time.ts';

/** Says how many users were truly at work in the steady phase, looking once a second. */
export function load(store: SampleStore, clock: RunClock, settings: Result['settings']): LoadAnswer {
  const users = new UsersOverTime(store);
  const bounds = clock.boundsOf('steady');
  const moments: number[] = [];
  for (let at = (bounds?.start ?? 0) + 1; at < (bounds?.end ?? 0); at++) {
    const active = users.at(clock.startMs + at * 1000);
    if (active !== null) moments.push(active);
  }
  const sorted = Float64Array.from(moments).sort();
  const [median, least] = [percentile(sorted, 0.5), percentile(sorted, 0)];
  return {
    scenario: 'load',
    promisedUsers: settings.load.users / settings.instances,
    usersAtWork: median === null || least === null ? null : { median, least },
  };
}
