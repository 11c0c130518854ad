import type { DegradedKind } from '../api/degraded-kinds.ts';
import { DEGRADABLE, degradedAnswersOf, UNDEGRADED_WAITS } from '../thresholds/observed-metrics.ts';
import type { Behavior } from '../workload/behaviors.ts';
import type { Count } from '../workload/quantities.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';
import { countOf, type SummaryData, trendOf } from './summary-data.ts';

/** A kind of degraded answers of one behavior. */
export interface DegradedAnswers {
  readonly behavior: Behavior;
  readonly kind: DegradedKind;
  readonly steady: Count;
  readonly run: Count;
  /** Answers at idle that were degraded so, of those of the route (of the behavior where none was); null where that is not known. */
  readonly idle: { readonly count: Count; readonly of: Count } | null;
}

/** Answers that say of themselves that they are a fallback: no failures, but none of the agent's work. */
export interface DegradedStats {
  readonly steady: Count;
  readonly run: Count;
  /** In the steady phase, of actions that did not fail; null where there was none. */
  readonly share: number | null;
  readonly kinds: readonly DegradedAnswers[];
  /** The steady phase without them. */
  readonly without: {
    /** Of actions, ms. */
    readonly p95: number | null;
    readonly succeededPerSecond: number | null;
  };
}

/** Counts degraded answers, and says what the steady phase was without them. @param steadySeconds how long it really was */
export function degradedStats(
  data: SummaryData,
  report: SetUpReport | null,
  steadySeconds: number,
): DegradedStats {
  const kinds = DEGRADABLE.map(({ behavior, kind }) => ({
    behavior,
    kind,
    steady: countOf(data, degradedAnswersOf(behavior, kind, 'steady')),
    run: countOf(data, degradedAnswersOf(behavior, kind)),
    idle: atIdle(report, behavior, kind),
  })).filter(({ run }) => run > 0);
  const steady = countOf(data, 'degraded_answers{phase:steady}');
  const succeeded = countOf(data, 'actions_succeeded{phase:steady}');
  return {
    steady,
    run: countOf(data, 'degraded_answers'),
    share: succeeded === 0 ? null : steady / succeeded,
    kinds,
    without: {
      p95: trendOf(data, UNDEGRADED_WAITS).p95,
      succeededPerSecond: steadySeconds > 0 ? (succeeded - steady) / steadySeconds : null,
    },
  };
}

function atIdle(report: SetUpReport | null, behavior: Behavior, kind: DegradedKind): DegradedAnswers['idle'] {
  if (report === null) return null;
  const shown = report.kinds.find((one) => one.behavior === behavior && one.kind === kind);
  if (shown !== undefined) return { count: shown.count, of: shown.of };
  return { count: 0, of: report.answers[behavior] ?? 0 };
}
