import { holm } from '../../statistics/holm.ts';
import { seededRandom } from '../../statistics/random.ts';
import { SUBJECTS } from '../measure/time/subjects.ts';
import type { Subject } from '../result/analysis.ts';
import type { ComparedMetric, ComparisonRow, Decision } from '../result/comparison.ts';
import { COMPARED_METRICS, METRIC_NAMES } from './compared-metrics.ts';
import { differenceOf } from './difference-of.ts';
import type { MeasuredSubject, MeasuredSubjects } from './measure-run.ts';
import { testShares } from './test-shares.ts';
import { testValues } from './test-values.ts';
import { SIGNIFICANCE, type Tested } from './tested.ts';

type Side = readonly MeasuredSubjects[];

interface TestedRow {
  readonly metric: ComparedMetric;
  readonly subject: Subject;
  readonly tested: Tested;
}

/**
 * Tests every metric of every subject that all runs of both sides have, and decides by Holm over all of them.
 *
 * @param betweenRuns whether the runs vary too, not only what is within each
 */
export function compareSubjects(
  before: Side,
  after: Side,
  betweenRuns: boolean,
  seed: number,
): ComparisonRow[] {
  return decide(testAll(before, after, betweenRuns, seed));
}

function testAll(before: Side, after: Side, betweenRuns: boolean, seed: number): TestedRow[] {
  const random = seededRandom(seed);
  return SUBJECTS.flatMap((subject) => {
    const one = measuredOf(before, subject);
    const other = measuredOf(after, subject);
    if (one === undefined || other === undefined) return [];
    return METRIC_NAMES.map((metric) => ({
      metric,
      subject,
      tested:
        metric === 'failed'
          ? testShares(
              one.map(({ failed }) => failed),
              other.map(({ failed }) => failed),
              betweenRuns,
            )
          : testValues(
              one.map((measured) => measured[metric]),
              other.map((measured) => measured[metric]),
              COMPARED_METRICS[metric],
              betweenRuns,
              random,
            ),
    }));
  });
}

/** A subject as all runs of a side measured it; undefined where one has it not. */
function measuredOf(side: Side, subject: Subject): MeasuredSubject[] | undefined {
  const measured = side.flatMap((subjects) => subjects.get(subject) ?? []);
  return measured.length === side.length ? measured : undefined;
}

/** Decides by Holm over all rows that could be tested. */
function decide(rows: readonly TestedRow[]): ComparisonRow[] {
  const testable = rows.filter(({ tested }) => tested.pValue !== null);
  const adjusted = holm(testable.map(({ tested }) => tested.pValue ?? 1));
  // What Holm asks of the smallest p-value: what is found at this level is found whatever the other rows say.
  const level = SIGNIFICANCE / Math.max(1, testable.length);
  return rows.map((row) => {
    const { metric, subject, tested } = row;
    const pValue = adjusted[testable.indexOf(row)] ?? null;
    return {
      metric,
      subject,
      ...differenceOf(tested.before, tested.after),
      interval: tested.interval,
      pValue,
      decision: decisionOf(metric, tested.after - tested.before, pValue),
      detectable: tested.detectableAt(level),
    };
  });
}

function decisionOf(metric: ComparedMetric, difference: number, pValue: number | null): Decision {
  if (pValue === null) return 'no-significance';
  if (pValue >= SIGNIFICANCE) return 'no-difference-shown';
  const worse = COMPARED_METRICS[metric].worse === 'higher' ? difference > 0 : difference < 0;
  return worse ? 'regression' : 'improvement';
}
