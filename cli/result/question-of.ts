import { formatCount } from '../../src/words/format.ts';
import { SCENARIOS } from '../../src/workload/scenarios.ts';
import type { RunResult } from './run-result.ts';

/** Says what a run's scenario asks, with the run's own number of users. */
export function questionOf({ settings }: Pick<RunResult, 'settings'>): string {
  const { scenario, load, instances } = settings;
  return scenario === 'load'
    ? `does it hold ${heldText(load.users / instances)}?`
    : SCENARIOS[scenario].question;
}

/** Names the users that scenario load is to hold. Its own number was promised, and no other. */
export function heldText(users: number): string {
  return `${users === SCENARIOS.load.users ? 'the promised ' : ''}${formatCount(users)} users`;
}
