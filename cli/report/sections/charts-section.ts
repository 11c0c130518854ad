import { throughputGoal } from '../../../src/thresholds/throughput-target.ts';
import { phaseSpans } from '../../../src/workload/phase-clock.ts';
import type { Analysis } from '../../result/analysis.ts';
import type { RunResult } from '../../result/run-result.ts';
import { behaviorComparison } from '../charts/behavior-comparison.ts';
import { unjudgedText } from '../charts/clock-text.ts';
import { failuresOverTime } from '../charts/failures-over-time.ts';
import { latencyByUsers } from '../charts/latency-by-users.ts';
import { latencyDistribution } from '../charts/latency-distribution.ts';
import { endOf, latencyOverTime } from '../charts/latency-over-time.ts';
import { serverAndOutsideTime } from '../charts/server-and-outside-time.ts';
import { throughputAndUsers } from '../charts/throughput-and-users.ts';
import { type Html, html } from '../html/html.ts';
import { bothSizes, figure, type Section } from '../html/page.ts';
import { behaviorRows } from '../words/behavior-rows.ts';
import { targetFigures } from './target-figures.ts';

/** Draws what there are data for; without samples only the comparison of behaviors, without intervals. */
export function chartsSection(result: RunResult): Section {
  const { analysis } = result;
  const timed = analysis != null && analysis.timeline.bins.length > 0 ? timeFigures(result, analysis) : [];
  const sampled = analysis == null ? [] : sampleFigures(analysis);
  const compared = comparisonFigure(result);
  const all = [...timed, ...compared, ...sampled];
  return {
    id: 'charts',
    heading: 'Charts',
    body: html`${all.length === 0 ? html`<p>There is nothing to draw: no action was measured.</p>` : all}${analysis == null ? html`<p class="note">Charts over time need the run's samples, which this result does not have.</p>` : null}`,
  };
}

function timeFigures(result: RunResult, { timeline }: Analysis): Html[] {
  const { targets, load, instances } = result.settings;
  const phases = phaseSpans(result.profile);
  const unjudged = unjudgedText(phases);
  const course = unjudged === '' ? '' : ` Shaded: not judged (${unjudged}).`;
  const targetPerSecond = throughputGoal(load, targets) / instances;
  const anyFailed = timeline.bins.some(({ failed }) => failed > 0);
  return [
    figure(
      'Latency over time',
      bothSizes((size) => latencyOverTime({ timeline, phases, limitMs: targets.p95Ms }, size)),
      `Durations of all actions.${course} The limit holds for the p95 of the steady phase as a whole, not for each point.`,
    ),
    ...targetFigures(result, { phases, endSeconds: endOf(timeline, phases), course }),
    figure(
      'Throughput and users',
      bothSizes((size) => throughputAndUsers({ timeline, phases, targetPerSecond }, size)),
      `Above, requests and successful actions per second; below, the users at work.${course}`,
    ),
    anyFailed
      ? figure(
          'Failures over time',
          bothSizes((size) => failuresOverTime({ timeline, phases }, size)),
          `Failed actions, by category.${course}`,
        )
      : html`<h3>Failures over time</h3><p>No action failed.</p>`,
  ];
}

function comparisonFigure(result: RunResult): Html[] {
  const { targets } = result.settings;
  const { rows, all } = behaviorRows(result);
  const shown = [
    { ...all, limitMs: targets.p95Ms },
    ...rows.map((row) => ({
      ...row,
      limitMs: row.subject === 'all' ? null : (targets.behaviorP95Ms[row.subject] ?? null),
    })),
  ].filter(({ p95 }) => p95 !== null);
  if (shown.length === 0) return [];
  return [
    figure(
      'Latency by behavior',
      bothSizes((size) => behaviorComparison(shown, size)),
      'p50 and p95 of the steady phase; whiskers are 95 % intervals, the dashed red line is the limit of the p95 where one is judged.',
    ),
  ];
}

function sampleFigures(analysis: Analysis): Html[] {
  const steady = analysis.groups.filter(({ phase }) => phase === 'steady');
  const percentiles = Object.fromEntries(
    steady.map(({ subject, latency }) => [subject, { p50: latency.p50.value, p95: latency.p95.value }]),
  );
  return [
    ...(steady.length === 0
      ? []
      : [
          figure(
            'Distribution of latency',
            bothSizes((size) =>
              latencyDistribution({ distribution: analysis.distribution, percentiles }, size),
            ),
            'How many actions of the steady phase took how long. Each row is as high as its own most frequent duration; equal widths are equal ratios.',
          ),
        ]),
    ...(analysis.byUsers.length === 0
      ? []
      : [
          figure(
            'Latency against concurrent users',
            bothSizes((size) => latencyByUsers(analysis.byUsers, size)),
            'All actions of all phases by how many users were at work. The backend’s own time is that of the behaviors whose answers tell it, the slower ones, so its p95 may lie above that of all; what counts is which of them climbs.',
          ),
        ]),
    ...(analysis.serverTime.length === 0
      ? []
      : [
          figure(
            "Backend's own time and time outside it",
            bothSizes((size) => serverAndOutsideTime(analysis.serverTime, size)),
            'Steady phase; behaviors whose answers tell their execution time. Percentiles of the two do not add up to those of the whole.',
          ),
        ]),
  ];
}
