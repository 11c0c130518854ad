import { memberLabel } from '../../../../src/summary/criterion-text.ts';
import { type CriterionKind, LEAST_P95_SAMPLES } from '../../../../src/thresholds/criteria.ts';
import type { CriterionOutcome } from '../../../../src/thresholds/verdict.ts';
import { isMissed } from '../../../../src/thresholds/verdict.ts';
import { formatMs, formatPerSecond, formatShare } from '../../../../src/words/format.ts';
import type { Interval } from '../../../../statistics/estimate.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { estimateOf, subjectOf } from '../support/estimate-of.ts';
import { formatSeconds } from '../support/format.ts';
import { actionGroup } from '../support/run-facts.ts';

/** Longer runs than this many times are not advised: the value is at the limit. */
const MOST_TIMES_LONGER = 10;

interface Doubtful {
  readonly criterion: CriterionOutcome;
  readonly value: number;
  readonly limit: number;
  readonly interval: Interval;
}

/** How a value is told. */
const FORMATS: Readonly<Record<CriterionKind, (value: number) => string>> = {
  latency: formatMs,
  throughput: formatPerSecond,
  failures: formatShare,
  correctness: formatShare,
  evidence: formatShare,
  reservations: formatShare,
};

/** Finds a verdict that hangs on a value whose interval holds the limit. */
export function verdictCouldFlip(result: RunResult): Recommendation | null {
  if (result.verdict !== 'PASS' && result.verdict !== 'FAIL') return null;
  const doubtful = result.criteria.flatMap((criterion) => doubtOf(result, criterion) ?? []);
  const crossed = result.criteria.filter(isMissed);
  const deciding =
    result.verdict === 'PASS' ? doubtful : doubtful.filter(({ criterion }) => isMissed(criterion));
  // A FAIL that something else decides as well stays a FAIL.
  if (result.verdict === 'FAIL' && deciding.length < crossed.length) return null;
  const [closest] = deciding.sort((a, b) => distance(a) - distance(b));
  if (closest === undefined) return null;
  const { criterion, value, limit, interval } = closest;
  const format = FORMATS[criterion.kind];
  const seconds = decidingSeconds(result.profile.steadySeconds, closest);
  return {
    rule: 'verdict-could-flip',
    severity: 'high',
    text:
      `The verdict ${result.verdict} hangs on ${memberLabel(criterion)}: ${format(value)} with a 95 % interval from ` +
      `${format(interval.low)} to ${format(interval.high)}, which holds the limit ${format(limit)}; ` +
      (seconds === null
        ? 'that is too close for a longer run to tell: treat it as at the limit.'
        : `a steady phase of about ${formatSeconds(seconds)} would tell if the value stays.`),
    evidence: {
      verdict: result.verdict,
      criterion: memberLabel(criterion),
      value,
      low: interval.low,
      high: interval.high,
      limit,
      ...(seconds === null ? {} : { steadySecondsNeeded: seconds }),
    },
  };
}

function doubtOf(result: RunResult, criterion: CriterionOutcome): Doubtful | null {
  const estimate = lacksFailures(result, criterion) ? undefined : estimateOf(result, criterion);
  if (!estimate?.interval) return null;
  const perSecond = criterion.kind === 'throughput' ? result.profile.steadySeconds : 1;
  const limit = criterion.limit / perSecond;
  const { low, high } = estimate.interval;
  return low <= limit && limit <= high
    ? { criterion, value: estimate.value, limit, interval: estimate.interval }
    : null;
}

/** Where actions are few, or none failed, their failures put no verdict in doubt; to ask for more is left to `too-few-samples`. */
function lacksFailures(result: RunResult, { kind, subject }: CriterionOutcome): boolean {
  if (kind !== 'failures') return false;
  const group = actionGroup(result, 'steady', subjectOf(subject));
  return group === undefined || group.failed === 0 || group.actions < LEAST_P95_SAMPLES;
}

/** How far the value is from its limit, as a share of the interval's width. */
function distance({ value, limit, interval }: Doubtful): number {
  return Math.abs(value - limit) / (interval.high - interval.low);
}

/** How long the steady phase has to be for the interval to end at the limit: its width shrinks with the root of time. */
function decidingSeconds(steadySeconds: number, { value, limit, interval }: Doubtful): number | null {
  const reach = limit > value ? interval.high - value : value - interval.low;
  const times = (reach / Math.abs(limit - value)) ** 2;
  return times <= MOST_TIMES_LONGER ? Math.ceil((times * steadySeconds) / 10) * 10 : null;
}
