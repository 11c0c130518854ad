import { plainText } from '../../src/words/plain-text.ts';
import { TARGET_MEASURES, type TargetSeries } from './target-side.ts';

/** Labels come from outside, of any length and with whatever in them. */
const MOST_SUBJECT = 60;

/** Names a series as a person would, whatever its source: `process's processor (pid=17)`. */
export function targetSeriesName({
  measure,
  subject,
  from,
}: Pick<TargetSeries, 'measure' | 'subject' | 'from'>): string {
  const label = measure === 'asked' ? plainText(from, MOST_SUBJECT) : TARGET_MEASURES[measure].label;
  return subject === '' ? label : `${label} (${plainText(subject, MOST_SUBJECT)})`;
}
