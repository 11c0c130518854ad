import type { Options, Scenario } from 'k6/options';
import { AUDIT_SECONDS } from '../correctness/audit.ts';
import { longestActionSeconds } from '../gremlins/backoff.ts';
import { parseCloud } from '../settings/parse-cloud.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { HEARTBEAT } from '../thresholds/criteria.ts';
import { WITNESS } from '../thresholds/observed-metrics.ts';
import { cloudOptions } from './cloud-options.ts';
import { LONGEST_SETUP_SECONDS } from './prepare-run.ts';
import { type LoadProfile, toStages } from './profile.ts';
import { isWitnessed, thinks } from './run-criteria.ts';

/**
 * How many requests' samples may wait until k6 has taken them in. With its own 1,000, users queue up to hand theirs over
 * where it is busy for a moment, and are late for what comes next. Not in @types/k6.
 */
const SAMPLES_BUFFER = { metricSamplesBufferSize: 100_000 };

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
    ...SAMPLES_BUFFER,
    summaryTrendStats: ['min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
    systemTags: ['status', 'method', 'name', 'scenario', 'expected_response', 'error_code'],
    setupTimeout: `${LONGEST_SETUP_SECONDS}s`,
    // A request that began within the audit's time may still be waited for.
    teardownTimeout: `${Math.ceil(AUDIT_SECONDS + settings.requestTimeoutSeconds + 10)}s`,
  };
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
