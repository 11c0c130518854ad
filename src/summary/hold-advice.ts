import type { Result } from '../result/result.ts';
import { formatDuration } from '../settings/durations.ts';
import type { CriterionOutcome } from '../thresholds/verdict.ts';
import { formatCount } from '../words/format.ts';

/** Something a run has too little of, though it might have had enough if it had been held for longer. */
export interface Shortfall {
  /** What it has of what it needs: `12 of 59 samples of rag`. */
  readonly text: string;
  /** How many times as long a steady phase has to be to have enough, if it goes on as it did; null where no usual length would do. */
  readonly times: number | null;
}

/** Chance decides how it goes on, so somewhat more is asked for than would just do. */
const MARGIN = 1.1;
const ROUND_SECONDS = 5;
/** None was seen: if one is to be expected in such a time, three times as long finds one at 95 % (rule of three). */
const TIMES_FOR_NONE = 3;

/** Lists which samples decided that a run is INVALID; nothing where something else did, too: that has to be mended first. */
export function sampleShortfalls(
  decided: readonly Pick<CriterionOutcome, 'group' | 'subject' | 'value' | 'limit'>[],
): Shortfall[] {
  return decided
    .filter(({ group }) => group === 'samples')
    .map(({ subject, value, limit }) => {
      const needed = limit + 1;
      const times = value === null || value === 0 ? TIMES_FOR_NONE * needed : needed / value;
      const of = subject === 'all' ? '' : ` of ${subject}`;
      return { text: `${formatCount(value ?? 0)} of ${formatCount(needed)} samples${of}`, times };
    });
}

/**
 * Says for how long to hold the load, so that there is enough of everything that is too little: the steady seconds of the run,
 * times the most that any of it takes, and a tenth more, rounded up to 5 s.
 *
 * @param flagOf how DURATION is given: takes seconds
 */
export function holdAdvice(
  shortfalls: readonly Shortfall[],
  { profile, settings }: Pick<Result, 'profile' | 'settings'>,
  flagOf: (seconds: number) => string,
): string | null {
  if (shortfalls.length === 0) return null;
  const why = `Too little evidence for a verdict (${shortfalls.map(({ text }) => text).join(', ')})`;
  const times = shortfalls.reduce<number | null>(
    (most, one) => (most === null || one.times === null ? null : Math.max(most, one.times)),
    1,
  );
  if (times === null) {
    return `${why}: a p95 is so close to its limit that no run of a usual length shows on which side it is.`;
  }
  const roundUp = (seconds: number) => Math.ceil(seconds / ROUND_SECONDS) * ROUND_SECONDS;
  const seconds = roundUp(profile.steadySeconds * times * MARGIN);
  // Stress shares DURATION out over its steps; the steady phase is the last one.
  const parts = settings.load.durationSeconds / profile.steadySeconds;
  const what = parts > 1 ? 'each step' : 'the load';
  return `${why}: hold ${what} ${formatDuration(seconds)} (${flagOf(Math.round(seconds * Math.max(1, parts)))}).`;
}

/** Finds the criteria that decided a verdict; null where something else did, too: an interruption, or words. */
export function deciding({
  verdict,
  reasons,
  criteria,
}: Pick<Result, 'verdict' | 'reasons' | 'criteria'>): Result['criteria'] | null {
  const found = criteria.filter(({ id }) => reasons.includes(id));
  return verdict === null || found.length < reasons.length ? null : found;
}
