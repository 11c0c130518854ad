import { join, resolve } from 'node:path';
import { VARIABLES, type Variables } from '../../src/settings/variables.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { TIMELINE_SERIES } from '../live/timeline-series.ts';
import { DROPPED_METRICS } from '../samples/kept-metrics.ts';

/** By which tags the dashboard aggregates: the live view shows behaviors, and the steady phase as it is judged. */
const DASHBOARD_TAGS = 'behavior,phase';

export interface K6Command {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface K6Order {
  /** The scenario's built script. */
  readonly script: string;
  /** The evidence folder, absolute. */
  readonly folder: string;
  readonly variables: Variables;
  /** The user's own, which come last and so win. */
  readonly k6Flags: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** This k6 has the suite's output. */
  readonly writesSamples: boolean;
  /** Somebody wants to look at the web dashboard. */
  readonly dashboard: boolean;
}

/**
 * Puts together how k6 is started. Settings go by the environment: nothing of them shows in a list of processes, and no
 * archive or log stores them.
 */
export function k6Command(order: K6Order): K6Command {
  const { script, folder, variables, k6Flags, environment } = order;
  const env: NodeJS.ProcessEnv = { ...environment };
  for (const { name } of VARIABLES) delete env[name];
  // k6 looks for what a relative path names beside the script.
  const prompts = variables.PROMPTS?.trim() ?? '';
  const out = order.writesSamples ? 'gremlins' : 'csv';
  return {
    // JSON tells a line's level, whatever its text; without an address k6's API takes no port that another run has.
    args: ['run', '--log-format=json', '--no-color', '--address=', `--out=${out}`, ...k6Flags, script],
    env: {
      ...env,
      ...variables,
      // The CLI itself sees to it.
      STOP_AT_BREAK: '',
      ...(prompts === '' ? {} : { PROMPTS: resolve(prompts) }),
      RESULTS_DIR: folder,
      ...samplesEnv(order),
      ...dashboardEnv(order),
      // Go traces its garbage collections on standard error, a short line each.
      GODEBUG:
        environment.GODEBUG === undefined || environment.GODEBUG === ''
          ? 'gctrace=1'
          : `${environment.GODEBUG},gctrace=1`,
      K6_NO_USAGE_REPORT: environment.K6_NO_USAGE_REPORT ?? 'true',
    },
  };
}

function samplesEnv({ folder, writesSamples }: K6Order): NodeJS.ProcessEnv {
  const samples = join(folder, EVIDENCE_FILES.samples);
  return writesSamples
    ? {
        GREMLINS_SAMPLES: samples,
        GREMLINS_DROPPED_METRICS: DROPPED_METRICS.join(','),
        GREMLINS_TIMELINE: join(folder, EVIDENCE_FILES.timeline),
        GREMLINS_TIMELINE_SERIES: TIMELINE_SERIES.join(','),
      }
    : { K6_CSV_FILENAME: samples, K6_CSV_TIME_FORMAT: 'unix_micro' };
}

/** The dashboard aggregates at a cost: it runs for who looks at it, and where nothing else tells how the run goes. */
function dashboardEnv({ folder, writesSamples, dashboard }: K6Order): NodeJS.ProcessEnv {
  if (writesSamples && !dashboard) return { K6_WEB_DASHBOARD: 'false' };
  return {
    K6_WEB_DASHBOARD: 'true',
    K6_WEB_DASHBOARD_HOST: '127.0.0.1',
    K6_WEB_DASHBOARD_PORT: '0',
    K6_WEB_DASHBOARD_PERIOD: '1s',
    K6_WEB_DASHBOARD_OPEN: 'false',
    K6_WEB_DASHBOARD_TAGS: DASHBOARD_TAGS,
    ...(dashboard ? { K6_WEB_DASHBOARD_EXPORT: join(folder, EVIDENCE_FILES.dashboard) } : {}),
  };
}
