import { formatCount } from '../../src/words/format.ts';
import { WHAT_MATTERS_TEXT } from '../../src/words/what-matters-text.ts';
import {
  differenceIntervalText,
  differenceText,
  METRIC_LABELS,
  relativeText,
} from '../report/words/comparison-text.ts';
import type { ComparedRun, Comparison, Decision } from '../result/comparison.ts';
import {
  type MetricTrend,
  RUNS_FOR_SLOPE_INTERVAL,
  type Trend,
  type TrendMetricName,
} from '../result/trend.ts';
import { COMPARED_METRICS } from './compared-metrics.ts';

/** Says in a few words what a comparison comes to. */
export function outcomeWord({ regressed, rows, variation }: Comparison): string {
  if (variation === 'none') return 'NO SIGNIFICANCE';
  if (regressed) return 'REGRESSION';
  return rows.some(({ decision }) => decision === 'improvement') ? 'IMPROVEMENT' : 'NO DIFFERENCE SHOWN';
}

/** Says in a sentence what a comparison comes to. */
export function outcomeSentence(comparison: Comparison): string {
  const { variation, rows } = comparison;
  if (variation === 'none')
    return 'Differences are shown, but without samples nothing says whether they are noise.';
  const listed = (decision: Decision) =>
    rows
      .filter((row) => row.decision === decision)
      .map(
        ({ metric, subject }) => `${METRIC_LABELS[metric]} of ${subject === 'all' ? 'all actions' : subject}`,
      );
  const worse = listed('regression');
  const better = listed('improvement');
  const parts = [
    ...(worse.length === 0 ? [] : [`Worse: ${shortList(worse)}.`]),
    ...(better.length === 0 ? [] : [`Better: ${shortList(better)}.`]),
  ];
  return parts.length === 0 ? 'No difference that matters was shown.' : parts.join(' ');
}

function shortList(items: readonly string[]): string {
  const shown = items.slice(0, 4);
  const more = items.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Names a side: one run, or several. */
export function sideText(runs: readonly ComparedRun[]): string {
  return runs.map(({ name }) => name).join(', ');
}

/** Tells what was run, from the first run: comparable ones are alike. */
export function loadText([run]: readonly ComparedRun[]): string {
  return run === undefined ? '' : `scenario ${run.scenario}, ${formatCount(run.users)} users, steady phase`;
}

/** Says how the figures are to be read, a sentence each. */
export function readingNotes({ variation }: Comparison): string[] {
  if (variation === 'none') {
    return [
      'No significance can be given: one of the runs has no samples, only a result.',
      'Compare evidence folders, which have them, to tell differences from noise.',
    ];
  }
  return [
    'Intervals: 95\u00a0%, block bootstrap (failed: Newcombe), each by itself: unadjusted.',
    `Decisions: Holm over all rows, against what matters: ${WHAT_MATTERS_TEXT}.`,
    variation === 'within-run'
      ? 'Within-run variation only: how runs differ from one to the next is not in it. Three or more runs per side (--against) would tell.'
      : 'Between-run variation: the runs of each side were resampled first.',
  ];
}

/** A run that changed a metric from what the run before had. */
export interface Change {
  readonly run: ComparedRun;
  readonly metric: TrendMetricName;
  readonly difference: number | null;
  readonly relative: number | null;
  readonly decision: Decision;
}

/** Names the runs that changed a metric, in the order of the runs. */
export function changesOf({ metric, points }: MetricTrend, { runs }: Trend): Change[] {
  return points.flatMap(({ step }, index) => {
    const run = runs[index];
    if (run === undefined || step === null) return [];
    return step.decision === 'regression' || step.decision === 'improvement'
      ? [{ run, metric, difference: step.difference, relative: step.relative, decision: step.decision }]
      : [];
  });
}

/** Writes a change: relative where it can be, in points for failed actions. */
export function changeText({ metric, difference, relative }: Change): string {
  const size =
    relative === null || metric === 'failed' ? differenceText(metric, difference) : relativeText(relative);
  return `${METRIC_LABELS[metric]} ${size}`;
}

/** Says how a metric changes from run to run, and how sure that is. */
export function slopeSentence(trend: MetricTrend, runs: number): string {
  const { metric, slope } = trend;
  const label = METRIC_LABELS[metric];
  if (slope === null) return `${label}: no trend, as a run has no value`;
  const perRun = `${label}: ${differenceText(metric, slope.value)} per run`;
  if (slope.interval === null)
    return `${perRun}; an interval needs ${RUNS_FOR_SLOPE_INTERVAL} runs, these are ${runs}`;
  const direction = directionOf(trend);
  const words = direction === 'unclear' ? 'no trend shown' : `getting ${direction}`;
  return `${perRun} (${differenceIntervalText(metric, slope.interval)}): ${words}`;
}

/** Says where a metric is going: nothing where not even its slope's interval excludes standing still. */
export function directionOf({ metric, slope }: MetricTrend): 'worse' | 'better' | 'unclear' {
  const interval = slope?.interval ?? null;
  if (interval === null || (interval.low <= 0 && interval.high >= 0)) return 'unclear';
  return interval.low > 0 === (COMPARED_METRICS[metric].worse === 'higher') ? 'worse' : 'better';
}
