import exec from 'k6/execution';
import { excuseEndpoint, recordReservations, recordSetUp } from '../metrics/record-set-up.ts';
import { idleReservations } from '../result/idle-reservations.ts';
import type { RunInfo } from '../result/run-info.ts';
import { plannedText } from '../result/set-up/planned-calls.ts';
import { missingEndpoints } from '../result/set-up/preflight-report.ts';
import type { Access } from '../settings/access.ts';
import { formatDuration } from '../settings/durations.ts';
import { givenText } from '../settings/given-option.ts';
import { networkVariables } from '../settings/network-variables.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { type LoadProfile, type Stage, toStages } from '../workload/profile.ts';
import type { Prompts } from '../workload/prompts.ts';
import { LOOK_SECONDS, lookAtIdle } from './look-at-idle.ts';
import { probeTarget } from './probe-target.ts';
import { type K6Options, optionOverridden, seenOptions } from './seen-options.ts';
import { segmentShare } from './segment-share.ts';
import { sideEdge } from './side-edge.ts';
import { vuPlan } from './vu-plan.ts';

/** What a run is made of, as init code has it. */
export interface PreparedRun {
  readonly settings: Settings;
  readonly prompts: Prompts;
  readonly profile: LoadProfile;
  /** The suite's. */
  readonly version: string;
  findAccess(): Promise<Access>;
}

/**
 * Runs as k6's `setup()`: refuses what would make the run prove something other than it says, finds out whether the
 * target answers at all, draws the seed and the run id, prints the run's header, and measures
 * what the backend does at idle. Aborts (exit 108) with one line.
 */
export async function prepareRun(prepared: PreparedRun): Promise<RunInfo> {
  const { settings, findAccess, prompts, profile, version } = prepared;
  // The way through JSON turns k6's own objects into plain ones.
  const now: K6Options = JSON.parse(JSON.stringify(exec.test.options));
  refuseOverrides(now, prepared);
  refuseWrongSegment(settings);
  const k6Options = [...seenOptions(now), ...networkVariables(__ENV, settings.baseUrl)];
  const access = await findAccess();
  const { firstAnswer, k6Version } = probeTarget(settings, access);
  const info = {
    runId: settings.runId ?? randomHex(12),
    seed: settings.seed ?? Math.floor(Math.random() * 2 ** 32),
    simulated: firstAnswer.simulated,
    k6Version,
  };
  printHeader(settings, info, version);
  if (k6Options.length > 0) console.log(`options of k6: ${givenText(k6Options)}`);
  console.log(plannedText(settings, profile, prompts.rag.length));
  const edge = sideEdge(settings, access);
  const { report, stop } = await lookAtIdle(edge, settings, info, prompts, (line) => console.log(line));
  const found = JSON.stringify({ ...report, firstAnswer, ...(k6Options.length > 0 && { k6Options }) });
  recordSetUp(found, info.runId);
  if (stop !== null) exec.test.abort(stop);
  recordReservations(idleReservations(report));
  for (const path of missingEndpoints(report.routes)) excuseEndpoint(path);
  const plan = JSON.stringify(vuPlan(settings, profile, info, report));
  return { ...info, report: found, plan, setupEndedMs: Date.now() };
}

/** Bounds how long `setup()` may take, in seconds: a request that begins in time may still be waited for. */
export const LONGEST_SETUP_SECONDS = LOOK_SECONDS + 25;

function refuseOverrides(now: K6Options, { settings, profile }: PreparedRun): void {
  const expected = toStages(profile, settings.load.arrivals).map(({ target }) => target);
  const scenarios = now.scenarios as Readonly<Record<string, { readonly stages?: readonly Stage[] }>> | null;
  const targets = (scenarios?.[settings.scenario]?.stages ?? []).map(({ target }) => target);
  // Durations are left out: k6 writes them anew (2000ms becomes 2s).
  if (targets.join() !== expected.join()) {
    exec.test.abort(
      `scenario ${settings.scenario} was replaced by k6's own flags or variables (--vus, --duration, --iterations, --stage, K6_VUS …): its phases and thresholds would not fit; use ${settings.load.arrivals === undefined ? 'USERS' : 'RATE'}, DURATION, SPAWN_RATE instead`,
    );
  }
  const overridden = optionOverridden(now);
  if (overridden !== null) exec.test.abort(overridden);
}

function refuseWrongSegment(settings: Settings): void {
  // Grafana Cloud cuts the load up by itself and judges the thresholds over all of its generators.
  if (__ENV.K6_CLOUDRUN_INSTANCE_ID !== undefined) {
    if (settings.instances === 1) return;
    exec.test.abort(
      `INSTANCES=${settings.instances} does not fit Grafana Cloud, which shares the load out itself: leave it unset`,
    );
  }
  const segment = exec.test.options.executionSegment;
  const share = segmentShare(segment ?? null);
  if (Math.abs(share * settings.instances - 1) < 1e-6) return;
  const now = segment === null || segment === undefined ? 'none, the whole load' : `${segment}`;
  exec.test.abort(
    `INSTANCES=${settings.instances} does not fit the execution segment (${now}): each instance needs --execution-segment with 1/${settings.instances} of the load`,
  );
}

function printHeader(
  settings: Settings,
  info: Pick<RunInfo, 'runId' | 'seed' | 'simulated'>,
  version: string,
): void {
  const { load, thinkTime } = settings;
  const target = `${settings.baseUrl}${info.simulated ? ' (simulated backend)' : ''}`;
  console.log(
    `gremlins-load ${version}: scenario ${settings.scenario}, ${settings.environment}, target ${target}`,
  );
  console.log(
    `${startText(load)}, ${formatDuration(load.durationSeconds)} at full load, pattern ${settings.pattern}, think time ${thinkTime.minSeconds}-${thinkTime.maxSeconds} s`,
  );
  console.log(`run ${info.runId}, seed ${info.seed}`);
  if (settings.stopAtBreak) {
    console.log(
      'STOP_AT_BREAK has no effect here: only gremlins-load run can end a run at its breaking point',
    );
  }
  if (settings.targetSide !== undefined) {
    console.log(
      "TARGET_METRICS and TARGET_PROCESS have no effect here: only gremlins-load looks at the target's side",
    );
  }
  const { changed } = settings;
  console.log(changed.length === 0 ? 'settings: all default' : `settings that differ: ${changed.join(' ')}`);
}

function startText({ users, spawnRate, arrivals }: Settings['load']): string {
  return arrivals === undefined
    ? `${users} users at ${spawnRate}/s`
    : `${arrivals.conversationsPerMinute} conversations/min, at most ${users} at a time`;
}

function randomHex(digits: number): string {
  let text = '';
  while (text.length < digits) text += Math.floor(Math.random() * 16).toString(16);
  return text;
}
