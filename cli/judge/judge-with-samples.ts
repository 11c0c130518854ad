import { INTERRUPTED, type JudgedRun, judgeRun } from '../../src/result/judge-run.ts';
import { NOT_JUDGED } from '../../src/result/result.ts';
import { thresholdExpression } from '../../src/thresholds/criteria.ts';
import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';
import { cannedCriteria } from './canned-criteria.ts';
import { withCannedReservations } from './canned-reservations.ts';
import { clockCriteria } from './clock-criteria.ts';
import { damageText, isDamageText } from './damage-text.ts';
import { generatorCriteria } from './generator-criteria.ts';
import { instancesCriteria } from './instances-criteria.ts';
import { memoryCriteria } from './memory-criteria.ts';
import { pauseCriteria } from './pause-criteria.ts';
import { reservationCriteria } from './reservation-criteria.ts';
import { sampleCriteria } from './sample-criteria.ts';
import { stoppedText } from './stopped-text.ts';

/** What the CLI judges beyond k6's thresholds; each one answers with nothing where the run has nothing for it. */
const CRITERIA: readonly ((result: RunResult) => readonly CriterionOutcome[])[] = [
  memoryCriteria,
  clockCriteria,
  generatorCriteria,
  pauseCriteria,
  instancesCriteria,
  sampleCriteria,
  cannedCriteria,
  reservationCriteria,
];

/**
 * Judges a run anew with what its samples show: k6's own criteria and those that need samples. A run of which k6
 * enforced nothing gets no verdict here either, and one whose evidence is not whole proves nothing, whatever else it shows.
 */
export function judgeWithSamples(measured: RunResult): RunResult {
  const result = { ...measured, reservations: withCannedReservations(measured) };
  const own = CRITERIA.flatMap((criteria) => criteria(result));
  const enforced = result.criteria.filter(({ judgedBy }) => judgedBy !== 'cli');
  const criteria = [
    ...enforced,
    ...own.map((outcome) => ({
      ...outcome,
      expression: thresholdExpression(outcome),
      judgedBy: 'cli' as const,
    })),
  ];
  const judged: JudgedRun =
    result.verdict === null
      ? { verdict: null, reasons: result.reasons.filter((reason) => !isDamageText(reason)) }
      : inWords(judgeRun(criteria, result.interrupted, result.failures), result);
  const samples = result.analysis !== null && result.analysis !== undefined;
  return { ...result, ...ifWhole(judged, result), criteria, notJudged: samples ? [] : NOT_JUDGED };
}

function ifWhole(judged: JudgedRun, { damage = [] }: RunResult): JudgedRun {
  if (damage.length === 0) return judged;
  const reasons = damage.map(damageText);
  return judged.verdict === null
    ? { verdict: null, reasons: [...reasons, ...judged.reasons] }
    : { verdict: 'INVALID', reasons };
}

/** A run that was ended on purpose does not read as if somebody had pressed Ctrl-C, and what it lacks follows from that. */
function inWords(judged: JudgedRun, { stopped }: RunResult): JudgedRun {
  if (stopped === undefined) return judged;
  const others = judged.reasons.filter((reason) => reason !== INTERRUPTED);
  return { ...judged, reasons: [stoppedText(stopped), ...others] };
}
