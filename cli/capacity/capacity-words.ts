import { formatCount, formatMs, formatShare } from '../../src/summary/format.ts';
import type { CapacityResult, RecordedStep } from './capacity-result.ts';

/** Says what a search found: `412 conversations/min [388, 431]`, or how far it came. */
export function capacityText({ conversationsPerMinute, bracket, end }: CapacityResult): string {
  if (conversationsPerMinute !== null) {
    return `${rate(conversationsPerMinute.value)} ${rangeText(conversationsPerMinute.interval)}`;
  }
  const { low, high } = bracket;
  if (low !== null && high !== null) return `between ${rate(low)} and ${formatCount(high)}`;
  if (low !== null) {
    return end === 'generator-limit'
      ? `at least ${rate(low)}: the generator cannot drive more`
      : `at least ${rate(low)}`;
  }
  if (high !== null) return `less than ${rate(high)}`;
  return 'unknown: no step proved anything';
}

/** Says how many users that is; null where it is not known. */
export function usersText({ users, thinkTime }: CapacityResult): string | null {
  if (users === null) return null;
  const { minSeconds, maxSeconds } = thinkTime;
  const think = minSeconds === maxSeconds ? `${minSeconds}` : `${minSeconds}-${maxSeconds}`;
  return `as much as ${formatCount(users.value)} ${rangeText(users.interval)} users ask who think ${think} s`;
}

/** Says in what way a step went. */
export function stepText(step: RecordedStep): string {
  const { rate: tried, verdict, reasons, p95Ms, failedRate, dropped, margin } = step;
  const drops = dropped === null || dropped === 0 ? '' : `, ${formatCount(dropped)} not started`;
  const why = margin === null ? reasons.join(', ') : margin.value > 0 ? '' : margin.worst;
  const worst = why === '' ? '' : `: ${why}`;
  const said = verdict === 'INVALID' && margin !== null ? 'not proven' : (verdict ?? 'no verdict');
  return `${rate(tried)}  ${said}${worst}  p95 ${formatMs(p95Ms)}, failed ${formatShare(failedRate)}${drops}`;
}

const ENDS: Readonly<Record<CapacityResult['end'], string>> = {
  precise: 'the interval is as narrow as was asked for',
  'steps-used': 'all steps were used; --steps allows more',
  'generator-limit': 'the generator could prove nothing beyond: see the INVALID steps',
  'none-served': 'not even the lowest rate was served',
  interrupted: 'it was interrupted; this is as far as it came',
};

/** Says why the search ended. */
export function endText({ end }: CapacityResult): string {
  return ENDS[end];
}

function rate(value: number): string {
  return `${formatCount(value)} conversations/min`;
}

function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `[${formatCount(low)}, ${formatCount(high)}]`;
}
