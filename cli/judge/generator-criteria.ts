import { LEAST_READINGS, NETWORK_LAG_LIMIT_MS } from '../../src/thresholds/criteria.ts';
import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { Lateness } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

/** The share of all cores that k6 may not use in the median of the looks: beyond it, k6 competes with itself most of the time. */
export const MOST_PROCESSOR = 0.95;
/** The share of the machine's memory that k6 may come to: beyond, it is about to be killed or swapped out. */
export const MOST_MEMORY = 0.85;
/** Fewer looks say nothing. */
const LEAST_LOOKS = 5;

/**
 * Holds what k6 used, as it was seen from outside, against what the machine has, and how late it read what had come from the
 * network against its limit. What nobody looked at has no criterion.
 */
export function generatorCriteria({ analysis }: RunResult): CriterionOutcome[] {
  if (analysis === null || analysis === undefined) return [];
  const { outside, networkLag } = analysis.generator;
  const network = networkLagCriterion(networkLag ?? null);
  if (outside === null || outside.looks < LEAST_LOOKS) return [network];
  return [
    network,
    outcome('processor', outside.cpuShare?.p50 ?? null, MOST_PROCESSOR),
    outcome('memory', outside.memoryShare, MOST_MEMORY),
  ].filter((criterion) => criterion !== null);
}

function networkLagCriterion(lag: Lateness | null): CriterionOutcome {
  const value = lag === null || lag.count < LEAST_READINGS ? null : lag.p99;
  return {
    id: 'network-lag',
    group: 'network-lag',
    kind: 'evidence',
    subject: null,
    metric: 'network_lag',
    aggregate: 'p(99)',
    comparison: '<',
    limit: NETWORK_LAG_LIMIT_MS,
    value,
    state: value === null ? 'not-judged' : value < NETWORK_LAG_LIMIT_MS ? 'held' : 'missed',
  };
}

function outcome(subject: string, value: number | null, limit: number): CriterionOutcome | null {
  if (value === null) return null;
  return {
    id: `generator:${subject}`,
    group: 'generator',
    kind: 'evidence',
    subject,
    metric: `k6 process: ${subject}`,
    aggregate: 'rate',
    comparison: '<',
    limit,
    value,
    state: value < limit ? 'held' : 'missed',
  };
}
