import { join } from 'node:path';
import { bareK6 } from './bare-k6.ts';
import type { Contestant } from './contestant.ts';
import { locustClass } from './locust-class.ts';
import { ourRun } from './our-run.ts';
import { ourScript, ourVariant } from './our-script.ts';

/** Everything that the bench can measure, by the name that `--contestants` takes. */
export const CONTESTANTS = {
  bare: bareK6('bare k6', 'bare'),
  'bare-mix': bareK6("bare k6 with the behaviors' mix of requests", 'bareMix'),
  floor: bareK6('bare k6 that parses answers and writes our samples', 'floor'),
  ours: ourScript('ours (dist/load.js)'),
  'ours-samples': ourScript('ours, and samples to csv.gz', (folder) => ({
    flags: ['--out', `csv=${join(folder, 'samples.csv.gz')}`],
  })),
  'ours-dashboard': ourScript('ours, and the dashboard recorded each second', (folder) => ({
    env: {
      K6_WEB_DASHBOARD: 'true',
      K6_WEB_DASHBOARD_HOST: '127.0.0.1',
      K6_WEB_DASHBOARD_PORT: '-1',
      K6_WEB_DASHBOARD_PERIOD: '1s',
      K6_WEB_DASHBOARD_RECORD: join(folder, 'timeline.ndjson'),
    },
  })),
  'ours-no-thresholds': ourScript('ours with --no-thresholds', () => ({ flags: ['--no-thresholds'] })),
  run: ourRun('gremlins-load run load'),
  'run-target': ourRun("gremlins-load run load, looking at the target's side", ({ url }) => ({
    TARGET_METRICS: `${url}/__simulated__/metrics`,
  })),
  whole: ourVariant('whole'),
  'no-submetrics': ourVariant('no-submetrics'),
  'no-metrics': ourVariant('no-metrics'),
  'no-contracts': ourVariant('no-contracts'),
  'no-correctness': ourVariant('no-correctness'),
  'no-parsing': ourVariant('no-parsing'),
  'requests-only': ourVariant('requests-only'),
  'locust-fast': locustClass('FastHttpUser', 1),
  'locust-http': locustClass('HttpUser', 1),
  'locust-fast-2': locustClass('FastHttpUser', 2),
  'locust-http-2': locustClass('HttpUser', 2),
} as const satisfies Record<string, Contestant>;

export type ContestantId = keyof typeof CONTESTANTS;
