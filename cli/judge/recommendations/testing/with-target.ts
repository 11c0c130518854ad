import { percentile } from '../../../../statistics/percentiles.ts';
import type { RunResult } from '../../../result/run-result.ts';
import {
  TARGET_MEASURES,
  type TargetMeasure,
  type TargetSeries,
  type TargetSource,
} from '../../../result/target-side.ts';

const LOOK_SECONDS = 5;

/** A series to be seen in a simulated run. */
export interface TargetCase {
  readonly measure: TargetMeasure;
  /** Its value so many seconds after the scenario's start; before full load it is 0 unless this is a function. */
  readonly value: number | ((seconds: number) => number);
  readonly most?: number;
  readonly subject?: string;
  readonly source?: string;
}

/** Gives a simulated run a target's side that was looked at each 5 s. */
export function withTarget(run: RunResult, cases: readonly TargetCase[]): RunResult {
  const { bins, binSeconds } = run.analysis?.timeline ?? { bins: [], binSeconds: 1 };
  const looks = Math.ceil((bins.length * binSeconds) / LOOK_SECONDS);
  const steady = bins.filter(({ phase }) => phase === 'steady').map(({ startSeconds }) => startSeconds);
  const [from = 0, to = 0] = [steady[0], steady.at(-1)];
  const series = cases.map(({ measure, value, most, subject, source }): TargetSeries => {
    const valueAt = (seconds: number) =>
      typeof value === 'function' ? value(seconds) : seconds < from ? 0 : value;
    const points = Array.from({ length: looks }, (_, look) => ({
      seconds: look * LOOK_SECONDS,
      value: valueAt(look * LOOK_SECONDS),
    }));
    const inside = points.filter(({ seconds }) => seconds >= from && seconds <= to);
    const sorted = Float64Array.from(inside, (point) => point.value).sort();
    const at = (share: number) => percentile(sorted, share) ?? 0;
    return {
      measure,
      source: source ?? 'http://10.0.0.5:8000/metrics',
      subject: subject ?? '',
      from: measure.replaceAll('-', '_'),
      unit: TARGET_MEASURES[measure].unit,
      most: most ?? null,
      points,
      fullLoad: { looks: sorted.length, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) },
      atFirstLimit: null,
    };
  });
  const sources = [...new Set(series.map(({ source }) => source))].map(
    (name): TargetSource => ({
      name,
      kind: name.startsWith('process') ? 'process' : 'metrics',
      looks,
      missed: 0,
      problem: null,
      cut: null,
    }),
  );
  return { ...run, target: { ...run.target, sources, series, firstLimit: null } };
}
