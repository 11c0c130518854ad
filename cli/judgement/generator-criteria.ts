import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../evidence/run-result.ts';

/** The share of all cores at which half of the looks may not be: beyond, k6 competes with itself for most of the time. */
export const MOST_PROCESSOR = 0.95;
/** The share of the machine's memory that k6 may come to: beyond, it is about to be killed or swapped out. */
export const MOST_MEMORY = 0.85;
/** Fewer looks say nothing. */
const LEAST_LOOKS = 5;

/** Holds the k6 process, as it was seen from outside, against what the machine has; nothing where nobody looked. */
export function generatorCriteria({ analysis }: RunResult): CriterionOutcome[] {
  const outside = analysis?.generator.outside;
  if (outside === null || outside === undefined || outside.looks < LEAST_LOOKS) return [];
  return [
    outcome('processor', outside.cpuShare?.p50 ?? null, MOST_PROCESSOR),
    outcome('memory', outside.memoryShare, MOST_MEMORY),
  ].filter((criterion) => criterion !== null);
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
