import { percentile } from '../../../statistics/percentiles.ts';
import type { SteadyLooks } from '../../compare/loaded-run.ts';
import type { TargetMeasure, TargetPoint, TargetSeries, TargetSide } from '../../result/target-side.ts';
import { TARGET_MEASURES } from '../../result/target-side.ts';

const LOOK_SECONDS = 5;
const PAGE = 'http://127.0.0.1:9100/metrics';
const OWN = 'http://127.0.0.1:8000/metrics';

/** How full things are, from 0 before the load to 1 at full load. */
type Course = (load: number, look: number) => number;

/** TEST DATA: the target's side of the run that `sampleReportInput` simulates: 230 s, of which 50 to 200 s are steady. No such run took place. */
export function sampleTargetSide(): TargetSide {
  const wave: Course = (load, look) => load * (0.94 + 0.06 * Math.sin(look / 3));
  return {
    sources: [
      { name: PAGE, kind: 'metrics', looks: 47, missed: 0, problem: null, cut: null },
      {
        name: OWN,
        kind: 'metrics',
        looks: 47,
        missed: 3,
        problem: 'no answer within 3 s',
        cut: 'more than 2,000 series',
      },
    ],
    series: [
      series('machine-processor', wave, { scale: 0.31 }),
      series('machine-busiest-core', wave, { scale: 0.99 }),
      series('machine-memory', (load) => 0.4 + 0.1 * load),
      series('disk-busy', wave, {
        scale: 0.12,
        subject: 'device=nvme0n1',
        from: 'node_disk_io_time_seconds_total',
      }),
      series('gpu-processor', wave, { scale: 0.66, subject: 'gpu=0' }),
      series('network-bytes', wave, { scale: 4.2e6, subject: 'device=eth0' }),
      series('process-processor', wave, { scale: 0.99, source: OWN, from: 'process_cpu_seconds_total' }),
      series('process-memory', (load, look) => 2.1e8 + 4e7 * load + 2e5 * look, { source: OWN }),
      series('pool-used', (load) => Math.round(15 * load), {
        source: OWN,
        most: 15,
        subject: 'pool_name=main',
      }),
      series('pool-waiting', (load, look) => (load < 1 ? 0 : look % 9), { source: OWN }),
      series('requests-rate', wave, { scale: 240, source: OWN, from: 'http_requests_total' }),
    ],
    firstLimit: { seconds: 120, what: 'p95 of actions', users: 1000 },
  };
}

interface Drawn {
  readonly scale?: number;
  readonly source?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly most?: number;
}

function series(measure: TargetMeasure, course: Course, drawn: Drawn = {}): TargetSeries {
  const { scale = 1, source = PAGE, subject = '', from = measure.replaceAll('-', '_'), most = null } = drawn;
  const points = Array.from({ length: 47 }, (_, look) => {
    const seconds = look * LOOK_SECONDS;
    const load = Math.min(1, seconds / 50, Math.max(0, (230 - seconds) / 30));
    return { seconds, value: Number((scale * course(load, look)).toPrecision(6)) };
  });
  const steady = points.filter(isSteady).map(({ value }) => value);
  const sorted = Float64Array.from(steady).sort();
  const at = (share: number) => percentile(sorted, share) ?? 0;
  return {
    measure,
    source,
    subject,
    from,
    unit: TARGET_MEASURES[measure].unit,
    most,
    points,
    fullLoad: { looks: sorted.length, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) },
    atFirstLimit: points.find(({ seconds }) => seconds === 120)?.value ?? null,
  };
}

function isSteady({ seconds }: TargetPoint): boolean {
  return seconds >= 50 && seconds <= 200;
}

/** TEST DATA: the looks of its steady phase, as a comparison takes them. */
export function sampleSteadyLooks(): SteadyLooks[] {
  return sampleTargetSide().series.map(({ measure, source, subject, from, unit, points }) => ({
    measure,
    source,
    subject,
    from,
    unit,
    values: Float64Array.from(points.filter(isSteady).map(({ value }) => value)),
  }));
}
