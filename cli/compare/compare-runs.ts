import { SUBJECTS } from '../measure/time/subjects.ts';
import type { ComparedRun, Comparison, ComparisonRow } from '../result/comparison.ts';
import { NotComparableError, unlikenessOf } from './comparability.ts';
import { compareSubjects } from './compare-subjects.ts';
import { compareTarget } from './compare-target.ts';
import { METRIC_NAMES } from './compared-metrics.ts';
import { differenceOf } from './difference-of.ts';
import type { LoadedRun } from './loaded-run.ts';
import type { MeasuredRun, MeasuredSubjects } from './measure-run.ts';
import { reportedValues } from './reported-values.ts';

/** From this many runs per side on, what varies between runs is known well enough to be counted in. */
export const RUNS_FOR_VARIATION = 3;

type Side = readonly MeasuredRun[];

export interface CompareOptions {
  readonly seed: number;
  /** Compares what is not comparable too, and says why it is not. */
  readonly anyway: boolean;
  /** All runs whose conditions have to be alike, where these are more than are compared. */
  readonly among?: Side;
}

/**
 * Compares the steady phases of two sides of one or more runs each.
 *
 * @throws NotComparableError where it means nothing and was not asked for anyway
 */
export function compareRuns(before: Side, after: Side, options: CompareOptions): Comparison {
  const { seed, anyway, among = [...before, ...after] } = options;
  const { forbids: forced, differs } = unlikenessOf(among.map(({ run }) => run));
  if (forced.length > 0 && !anyway) throw new NotComparableError(forced);
  const sampled = [...before, ...after].every(({ subjects }) => subjects !== null);
  const betweenRuns = Math.min(before.length, after.length) >= RUNS_FOR_VARIATION;
  const rows = sampled
    ? compareSubjects(subjectsOf(before), subjectsOf(after), betweenRuns, seed)
    : reportedRows(before, after);
  return {
    before: before.map(({ run }) => comparedRun(run)),
    after: after.map(({ run }) => comparedRun(run)),
    forced,
    differs,
    variation: sampled ? (betweenRuns ? 'between-runs' : 'within-run') : 'none',
    rows,
    regressed: rows.some(({ decision }) => decision === 'regression'),
    target: compareTarget(
      before.map(({ target }) => target),
      after.map(({ target }) => target),
      betweenRuns,
      seed,
    ),
  };
}

function subjectsOf(side: Side): MeasuredSubjects[] {
  return side.flatMap(({ subjects }) => subjects ?? []);
}

/** What results alone say: differences without any significance. */
function reportedRows(before: Side, after: Side): ComparisonRow[] {
  const one = before.map(({ run }) => reportedValues(run.result));
  const other = after.map(({ run }) => reportedValues(run.result));
  return SUBJECTS.filter((subject) => [...one, ...other].every((values) => values.has(subject))).flatMap(
    (subject) =>
      METRIC_NAMES.map((metric) => ({
        metric,
        subject,
        ...differenceOf(
          meanOf(one.map((values) => values.get(subject)?.[metric] ?? null)),
          meanOf(other.map((values) => values.get(subject)?.[metric] ?? null)),
        ),
        interval: null,
        pValue: null,
        decision: 'no-significance' as const,
        detectable: null,
      })),
  );
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

export function comparedRun({ name, result }: LoadedRun): ComparedRun {
  return {
    name,
    runId: result.runId,
    startedAt: result.startedAt,
    scenario: result.settings.scenario,
    users: result.settings.load.users,
  };
}
