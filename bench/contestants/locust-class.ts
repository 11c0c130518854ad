import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../support/bench-error.ts';
import { SOURCES } from '../support/paths.ts';
import type { Contestant, Reported } from './contestant.ts';

interface LocustReport {
  readonly failed: number;
  readonly p95Ms: number | null;
  readonly fromMs: number | null;
  readonly toMs: number;
  readonly errors: readonly string[];
}

/** Makes a contestant of one of Locust's two classes. @param processes how many; Locust advises one per core */
export function locustClass(className: 'HttpUser' | 'FastHttpUser', processes: number): Contestant {
  return {
    name: `Locust ${className}${processes === 1 ? '' : `, ${processes} processes`}`,
    kind: 'locust',
    launch: ({ locust, url, folder, load, seconds }) => {
      if (locust === undefined) throw new BenchError('Locust was not prepared');
      const report = join(folder, 'locust.json');
      const runSeconds = Math.ceil(load.users / load.spawnRate + seconds);
      return {
        words: [
          locust.locust,
          ...['--locustfile', join(SOURCES, 'locust', 'locustfile.py'), '--host', url],
          ...[
            '--headless',
            '--only-summary',
            '--reset-stats',
            '--loglevel',
            'ERROR',
            '--exit-code-on-error',
            '0',
          ],
          ...['--users', String(load.users), '--spawn-rate', String(load.spawnRate)],
          ...['--run-time', `${runSeconds}s`, '--stop-timeout', '5s'],
          ...(processes === 1 ? [] : ['--processes', String(processes), '--master-bind-host', '127.0.0.1']),
        ],
        env: {
          BENCH_CLASS: className,
          BENCH_THINK: `${load.think.least}-${load.think.most}`,
          BENCH_PROMPTS: locust.prompts,
          BENCH_REPORT: report,
        },
        read: () => readReport(report),
      };
    },
  };
}

function readReport(file: string): Reported {
  let told: LocustReport;
  try {
    told = JSON.parse(readFileSync(file, 'utf8')) as LocustReport;
  } catch {
    return { failed: Number.NaN, p95Ms: null, window: null, remark: 'wrote no report' };
  }
  const { failed, p95Ms, fromMs, toMs, errors } = told;
  if (fromMs === null) return { failed, p95Ms, window: null, remark: 'never had all of its users' };
  return { failed, p95Ms, window: { fromMs, toMs }, remark: errors.join('; ') };
}
