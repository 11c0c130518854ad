import { join, resolve } from 'node:path';
import { VARIABLES, type Variable, type Variables } from '../../../src/settings/variables.ts';
import { EVIDENCE_FILES } from '../../evidence/evidence-files.ts';
import { DROPPED_METRICS } from '../../evidence/samples/kept-metrics.ts';
import { ROOT } from '../../files/root.ts';
import type { Tuning } from '../generator/tune-k6.ts';
import { TIMELINE_SERIES } from '../live/timeline-series.ts';
import { k6Environment } from './k6-environment.ts';

/** By which tags the dashboard aggregates: the live view shows behaviors, and the steady phase as it is judged. */
const DASHBOARD_TAGS = 'behavior,phase';

/** An empty configuration: k6's own file, in the user's home, would be settings that nobody gave. */
const NO_CONFIG = join(ROOT, 'dist', 'k6-config.json');

const ALL_VARIABLES: readonly Variable[] = VARIABLES;

/** What gremlins-load sees to itself, as if nobody had given it. */
const NOT_TOLD: Variables = Object.fromEntries(
  ALL_VARIABLES.filter(({ ofCli }) => ofCli).map(({ name }) => [name, '']),
);

/** How k6 logs: as it does by itself, the bare text, JSON that tells a line's level whatever its text, or not at all. */
const LOGS = {
  text: [],
  raw: ['--log-format=raw'],
  json: ['--log-format=json'],
  none: ['--log-output=none'],
} as const satisfies Record<string, readonly string[]>;

export interface K6Command {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What every k6 is started with. */
interface K6Order {
  /** A built script. */
  readonly script: string;
  readonly variables: Variables;
  /** The caller's own, which come last and so win. */
  readonly k6Flags?: readonly string[];
  /** The surrounding shell's. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Where samples go, and what writes them. */
export interface SamplesOrder {
  /** Absolute. */
  readonly folder: string;
  /** This k6 has the suite's output. */
  readonly writesSamples: boolean;
}

export interface PlainOrder extends K6Order {
  readonly log: keyof typeof LOGS;
  /** None where not given. */
  readonly samples?: SamplesOrder;
}

export interface EvidenceOrder extends K6Order, SamplesOrder {
  /** How Go collects k6's garbage. */
  readonly tuning: Tuning;
  /** Somebody wants to look at the web dashboard. */
  readonly dashboard: boolean;
}

/** Starts k6 as a person does who types `k6 run dist/load.js`: with nothing that others would have to pay for. */
export function plainCommand({ samples, log, k6Flags = [], ...order }: PlainOrder): K6Command {
  const out = samples === undefined ? NO_OUTPUT : samplesOutput(samples);
  return command(order, ['--quiet', ...LOGS[log], ...out.flags, ...k6Flags], out.env);
}

/**
 * Starts k6 as `gremlins-load run` does: its samples and timeline go to a folder, its garbage collection is tuned and
 * traced, its progress tells when the load began.
 */
export function evidenceCommand(order: EvidenceOrder): K6Command {
  const { folder, variables, environment, tuning, k6Flags = [] } = order;
  // k6 looks for what a relative path names beside the script.
  const prompts = variables.PROMPTS?.trim() ?? '';
  const out = samplesOutput(order);
  return command(order, [...LOGS.json, ...out.flags, ...k6Flags], {
    ...NOT_TOLD,
    ...(prompts === '' ? {} : { PROMPTS: resolve(prompts) }),
    RESULTS_DIR: folder,
    ...out.env,
    ...timelineEnv(order),
    ...dashboardEnv(order),
    ...tuning,
    // Go traces its garbage collections on standard error, a short line each.
    GODEBUG: [environment.GODEBUG ?? '', 'gctrace=1'].filter((text) => text !== '').join(','),
  });
}

/**
 * What all have in common. Settings go by the environment: nothing of them shows in a list of processes, and no archive
 * or log stores them. Without an address k6's API takes no port that another run has.
 */
function command(order: K6Order, flags: readonly string[], own: NodeJS.ProcessEnv): K6Command {
  return {
    args: ['run', '--no-color', '--address=', `--config=${NO_CONFIG}`, ...flags, order.script],
    // The settings are there.
    env: k6Environment(order.environment, { K6_INCLUDE_SYSTEM_ENV_VARS: 'true', ...order.variables, ...own }),
  };
}

interface Output {
  readonly flags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

const NO_OUTPUT: Output = { flags: [], env: {} };

function samplesOutput({ folder, writesSamples }: SamplesOrder): Output {
  const samples = join(folder, EVIDENCE_FILES.samples);
  return writesSamples
    ? {
        flags: ['--out=gremlins'],
        env: { GREMLINS_SAMPLES: samples, GREMLINS_DROPPED_METRICS: DROPPED_METRICS.join(',') },
      }
    : {
        flags: ['--out=csv'],
        env: { K6_CSV_FILENAME: samples, K6_CSV_TIME_FORMAT: 'unix_micro' },
      };
}

function timelineEnv({ folder, writesSamples }: SamplesOrder): NodeJS.ProcessEnv {
  if (!writesSamples) return {};
  return {
    GREMLINS_TIMELINE: join(folder, EVIDENCE_FILES.timeline),
    GREMLINS_TIMELINE_SERIES: TIMELINE_SERIES.join(','),
  };
}

/** The dashboard aggregates at a cost: it runs for who looks at it, and where nothing else tells how the run goes. */
function dashboardEnv({ folder, writesSamples, dashboard }: EvidenceOrder): NodeJS.ProcessEnv {
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
