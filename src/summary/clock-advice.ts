import type { Result } from '../result/result.ts';
import { isMissed } from '../thresholds/verdict.ts';

/** Durations and phases go by the system's clock: where it was set, nobody may read them. */
export function clockAdvice({ criteria }: Pick<Result, 'criteria'>): string[] {
  if (!criteria.some((criterion) => criterion.group === 'clock' && isMissed(criterion))) return [];
  return [
    "the system's clock was set under load: durations, rates and phases are off.",
    'Run it again once NTP has settled, on a machine that is not suspended',
  ];
}
