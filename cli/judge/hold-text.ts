import { deciding, holdAdvice, type Shortfall, sampleShortfalls } from '../../src/summary/hold-advice.ts';
import type { CriterionGroup, GroupOf } from '../../src/thresholds/criteria.ts';
import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import { formatCount } from '../../src/words/format.ts';
import type { Others } from '../../src/workload/others.ts';
import { samplesToShowBelow } from '../../statistics/tolerance-bound.ts';
import type { P95Independence } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

const SHARE = 0.95;
/** How the length of the steady phase is tried out. */
const STRIDE = 1.02;
/** Nobody holds a load for longer only to learn of a p95. */
const MOST_SECONDS = 3600;
/** What a longer steady phase has more of. */
const BY_TIME = ['p95-evidence', 'blocks', 'samples'] as const satisfies readonly CriterionGroup[];

/** Evidence that takes something else to be mended. */
export type OtherEvidence = Others<
  | 'clock'
  | 'saturation'
  | 'network-lag'
  | 'generator'
  | 'pauses'
  | 'instances'
  | 'steady-time'
  | 'script-errors',
  Exclude<GroupOf<'evidence'>, (typeof BY_TIME)[number]>
>;

/**
 * Says, of a run that is INVALID for nothing but too little evidence, what there is too little of and for how long to hold the
 * load; null of any other. A run that failed has proven that already, and one with another fault has to mend that first.
 */
export function holdText(result: RunResult): string | null {
  const decided = result.verdict === 'INVALID' ? deciding(result) : null;
  if (decided === null || decided.some(({ group }) => !BY_TIME.some((one) => one === group))) return null;
  const p95 = result.analysis?.evidence?.p95 ?? [];
  const shortfalls = p95.flatMap((evidence) => {
    const find = (group: CriterionGroup) => decided.find(({ id }) => id === `${group}:${evidence.subject}`);
    const [samples, blocks] = [find('p95-evidence'), find('blocks')];
    return [
      ...(samples === undefined
        ? []
        : [independentShortfall(samples, evidence, result.profile.steadySeconds)]),
      ...(blocks === undefined ? [] : [blocksShortfall(blocks)]),
    ];
  });
  return holdAdvice(
    [...shortfalls, ...sampleShortfalls(decided)],
    result,
    (seconds) => `--duration ${seconds}s, DURATION=${seconds}`,
  );
}

function independentShortfall(
  { subject, limit, value }: CriterionOutcome,
  evidence: P95Independence,
  steadySeconds: number,
): Shortfall {
  const needed = limit + 1;
  return {
    text: `${formatCount(value ?? 0)} of ${formatCount(needed)} independent samples for the p95 of ${subject}`,
    times: timesForSamples(needed, evidence, MOST_SECONDS / steadySeconds),
  };
}

/**
 * A steady phase that is t times as long has t times the independent samples, and t times as many of them outside the limit:
 * the least t with samplesToShowBelow(⌈t · outside⌉ + 1) ≤ t · samples; one more, as a phase that is a little longer still may
 * just hold another. Where none outside counts, the need does not grow.
 */
function timesForSamples(
  needed: number,
  { effectiveSamples, outside, samples }: P95Independence,
  most: number,
): number | null {
  if (needed === samplesToShowBelow(0, SHARE)) return needed / effectiveSamples;
  const beyond = (outside * effectiveSamples) / samples;
  for (let times = 1; times <= most; times *= STRIDE) {
    if (times * effectiveSamples >= samplesToShowBelow(Math.ceil(times * beyond) + 1, SHARE)) return times;
  }
  return null;
}

/** Samples stay alike for as long as before, so a longer phase holds more blocks; one that holds none is taken to hold one. */
function blocksShortfall({ subject, limit, value }: CriterionOutcome): Shortfall {
  const needed = limit + 1;
  return {
    text: `${formatCount(value ?? 0)} of ${formatCount(needed)} time blocks for ${subject}`,
    times: needed / Math.max(1, value ?? 1),
  };
}
