import type { Options, Scenario } from 'k6/options';
import { AUDIT_SECONDS } from '../correctness/audit.ts';
import { longestActionSeconds } from '../gremlins/backoff.ts';
import { parseCloud } from '../settings/parse-cloud.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { isWitnessed, thinks } from '../settings/run-criteria.ts';
import { HEARTBEAT } from '../thresholds/criteria.ts';
import { WITNESS } from '../thresholds/observed-metrics.ts';
import { type LoadProfile, toStages } from '../workload/profile.ts';
import { cloudOptions } from './cloud-options.ts';
import { LONGEST_SETUP_SECONDS } from './prepare-run.ts';
import { OWN_OPTIONS } from './seen-options.ts';

/**
 * How many samples may wait for each user until k6 has taken them in: those of about a second, where users think. With k6's own
 * 1,000 in all, users queue up to hand theirs over where it is busy for a moment, and are late for what comes next. But k6
 * allocates that room anew every 50 ms, 16 bytes a sample, so what is never used costs garbage collections.
 */
const WAITING_SAMPLES_PER_USER = 4;
const LEAST_WAITING_SAMPLES = 4_000;

/** Builds k6's options of a run. */
export function buildOptions(
  settings: Settings,
  profile: LoadProfile,
  thresholds: Record<string, string[]>,
): Options {
  // Long enough for the slowest action and its think time: what is in flight ends by itself.
  const grace = `${Math.ceil(
    longestActionSeconds(settings.retries, settings.requestTimeoutSeconds) +
      settings.thinkTime.maxSeconds +
      1,
  )}s`;
  const cloud = cloudOptions(parseCloud(__ENV));
  return {
    ...(cloud === undefined ? {} : { cloud }),
    scenarios: {
      [settings.scenario]: loadScenario(settings, profile, grace),
      ...(thinks(settings) ? {} : { [HEARTBEAT]: besideScenario('heartbeat', settings, profile, '1s') }),
      // One that waits for an answer when the profile ends is not cut off.
      ...(isWitnessed(settings) ? { [WITNESS]: besideScenario('witness', settings, profile, grace) } : {}),
    },
    thresholds,
    ...samplesBuffer(settings),
    summaryTrendStats: [...OWN_OPTIONS.summaryTrendStats],
    systemTags: [...OWN_OPTIONS.systemTags],
    setupTimeout: `${LONGEST_SETUP_SECONDS}s`,
    // A request that began within the audit's time may still be waited for.
    teardownTimeout: `${Math.ceil(AUDIT_SECONDS + settings.requestTimeoutSeconds + 10)}s`,
  };
}

/** Not in @types/k6. */
function samplesBuffer({ load, instances }: Settings) {
  const users = Math.ceil(load.users / instances);
  return { metricSamplesBufferSize: Math.max(LEAST_WAITING_SAMPLES, WAITING_SAMPLES_PER_USER * users) };
}

function loadScenario({ load }: Settings, profile: LoadProfile, grace: string): Scenario {
  const { arrivals, users } = load;
  const stages = toStages(profile, arrivals);
  return arrivals === undefined
    ? {
        executor: 'ramping-vus',
        startVUs: profile.startUsers,
        stages,
        gracefulRampDown: grace,
        gracefulStop: grace,
      }
    : {
        executor: 'ramping-arrival-rate',
        startRate: 0,
        timeUnit: '1m',
        stages,
        // All from the start: k6 drops an iteration for every user that it has to make meanwhile.
        preAllocatedVUs: users,
        maxVUs: users,
        gracefulStop: grace,
      };
}

/**
 * One VU per instance beside the load. The heartbeat does nothing but sleep: without think time nothing else shows the
 * generator's own lag. The witness asks the root once a second where no user asks whether the backend is well.
 */
function besideScenario(
  exec: 'heartbeat' | 'witness',
  settings: Settings,
  profile: LoadProfile,
  gracefulStop: string,
): Scenario {
  return {
    executor: 'constant-vus',
    exec,
    vus: settings.instances,
    duration: `${Math.round(profile.totalSeconds * 1000)}ms`,
    gracefulStop,
  };
}
