import { formatCount, formatMs, formatShare } from '../../src/words/format.ts';
import type { CapacityResult, RecordedStep } from './capacity-result.ts';
import type { SearchedStep } from './conclude-search.ts';

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

/** Says what of it a longer run confirmed, and for how long, or that none did. */
export function confirmedText(result: CapacityResult): string {
  const { confirmed, confirming, heldSeconds, bracket, end } = result;
  if (confirmed !== null) {
    return `confirmed: ${rate(confirmed.rate)} held for ${confirmed.seconds} s`;
  }
  const last = confirming.at(-1);
  if (last !== undefined) {
    const rates = confirming.map(({ rate: tried }) => formatCount(tried)).join(', ');
    return `no rate is confirmed: no run of ${heldSeconds.confirming} s passed at ${rates} conversations/min; below ${formatCount(last.rate)} nothing was tried`;
  }
  if (bracket.low === null) return 'no rate is confirmed: no rate was served in the search';
  return end === 'interrupted'
    ? 'no rate is confirmed: interrupted before a confirming run'
    : 'no rate is confirmed: a confirming run could not be made';
}

/** Says what the search alone makes of its steps: what a longer run did not hold is marked as not confirmed. */
export function searchText(result: CapacityResult): string {
  const { conversationsPerMinute, bracket, confirmed, heldSeconds } = result;
  // Without an estimate it says the highest rate served, which may be the very one that was confirmed.
  const isConfirmed = conversationsPerMinute === null && confirmed !== null && confirmed.rate === bracket.low;
  return `of the search${isConfirmed ? '' : ', not confirmed'}, by steps of ${heldSeconds.steps} s: ${capacityText(result)}`;
}

/** Says how many users who stay make as much load as was confirmed; null where that is not known. */
export function usersText({ confirmed, thinkTime }: CapacityResult): string | null {
  if (confirmed === null || confirmed.users === null) return null;
  const { minSeconds, maxSeconds } = thinkTime;
  const think = minSeconds === maxSeconds ? `${minSeconds}` : `${minSeconds}-${maxSeconds}`;
  return `the load of ${formatCount(confirmed.users)} users who think ${think} s between actions`;
}

/** Says what was full on the target's side at the lowest rate that was not served; null where nobody looked, or all were. */
export function fullText({ bracket: { high }, steps, confirming }: CapacityResult): string | null {
  const broken = [
    ...steps.filter((step) => step.rate === high),
    ...confirming.filter(({ verdict }) => verdict === 'FAIL'),
  ].sort((a, b) => a.rate - b.rate)[0];
  if (broken?.full === undefined) return null;
  return `on the target's side, at ${rate(broken.rate)}, which was not served: ${broken.full}`;
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

/** Says what all runs of a search have left at the target, and how to recognize it. */
export function leftInAllText(steps: readonly SearchedStep[]): string {
  const all = steps.reduce((total, { result }) => total + (result?.left?.conversations ?? 0), 0);
  return `at least ${formatCount(all)} conversations were left at the target: their messages hold “GL-<run id>-”, with the run ids of steps/*/result.json`;
}

function rate(value: number): string {
  return `${formatCount(value)} conversations/min`;
}

function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `[${formatCount(low)}, ${formatCount(high)}]`;
}
