import exec from 'k6/execution';
import http from 'k6/http';
import type { Options, Scenario } from 'k6/options';
import { smallestDeck } from '../behaviors/deck.ts';
import { PATTERNS } from '../behaviors/patterns.ts';
import { AUDIT_SECONDS, auditConversations } from '../correctness/audit.ts';
import { longestActionSeconds } from '../gremlins/backoff.ts';
import { recordAudit } from '../metrics/k6-recorder.ts';
import { authSecret } from '../settings/auth-secret.ts';
import { parseCloud } from '../settings/parse-cloud.ts';
import { authToken, parseSettings, type Settings } from '../settings/parse-settings.ts';
import { SettingError } from '../settings/setting-error.ts';
import { probeFolder } from '../summary/result-file.ts';
import { asRunInfo, type RunInfo } from '../summary/run-info.ts';
import { type SummaryOutput, summarize } from '../summary/summarize.ts';
import type { SummaryData } from '../summary/summary-data.ts';
import { HEARTBEAT } from '../thresholds/criteria.ts';
import { toK6Thresholds } from '../thresholds/k6-thresholds.ts';
import { observedMetrics } from '../thresholds/observed-metrics.ts';
import { cloudOptions } from './cloud-options.ts';
import type { ScenarioName } from './definitions.ts';
import { SCENARIOS } from './definitions.ts';
import { PhaseClock } from './phase-clock.ts';
import { longestSetupSeconds, prepareRun } from './prepare-run.ts';
import { buildProfile, type LoadProfile, toStages } from './profile.ts';
import { readSecretToken } from './read-secret-token.ts';
import { runCriteria, thinks } from './run-criteria.ts';
import { sideEdge } from './side-edge.ts';
import { createUser, createVisitors, sleepMeasured } from './virtual-users.ts';

const HEARTBEAT_SECONDS = 0.1;

declare const __SUITE_VERSION__: string;

/** What a k6 script exports. */
export interface Suite {
  readonly options: Options;
  setup(): Promise<RunInfo>;
  /** One iteration: an action and the think time after it; where conversations arrive, a whole one. */
  user(info: RunInfo | undefined): void | Promise<void>;
  /** Keeps time beside users who never think: see `HEARTBEAT`. */
  heartbeat(info: RunInfo | undefined): void;
  /** Reads conversations back after the load. */
  teardown(info: RunInfo | undefined): Promise<void>;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Builds a scenario's script from its name and the environment's variables. Call it in init code. */
export function createSuite(scenario: ScenarioName): Suite {
  const settings = readSettings(scenario);
  const givenToken = authToken(__ENV);
  const secret = authSecret(__ENV);
  const findToken = async () => (secret === '' ? givenToken : readSecretToken(secret));
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const weights = PATTERNS[settings.pattern];
  const cards = smallestDeck(weights);
  const clock = new PhaseClock(profile);
  // Options are read, and the summary is made, in VU 0 alone: what they need would cost every other one memory.
  const isFirst = __VU === 0;
  const criteria = isFirst ? runCriteria(settings, profile) : [];
  const options = isFirst ? buildOptions(settings, profile, toK6Thresholds(criteria, observedMetrics())) : {};
  const folder = isFirst ? probeFolder(settings.resultsDir, open) : 'unknown';
  http.setResponseCallback(http.expectedStatuses(200));

  const { arrivals } = settings.load;
  const createVu = arrivals === undefined ? createUser : createVisitors;
  let vu: (() => void) | undefined;

  return {
    options,
    setup: () => prepareRun(settings, findToken, profile, __SUITE_VERSION__),
    user(info) {
      if (vu !== undefined) return vu();
      if (info === undefined) return exec.test.abort('setup() did not run: start k6 without --no-setup');
      const begin = (token: string) => {
        vu = createVu({ settings, token, cards, clock, info, totalSeconds: profile.totalSeconds });
        vu();
      };
      // A virtual user waits for a secret once; without one it never waits for anything.
      return secret === '' ? begin(givenToken) : readSecretToken(secret).then(begin);
    },
    heartbeat() {
      const tags = exec.vu.metrics.tags as Record<string, unknown>;
      tags.phase = clock.at(Date.now() - exec.scenario.startTime).phase;
      sleepMeasured(HEARTBEAT_SECONDS);
    },
    async teardown(info) {
      // What was interrupted ends at once.
      if (info === undefined || Date.now() - info.setupEndedMs < profile.totalSeconds * 1000) return;
      console.log(`reading conversations back, ${AUDIT_SECONDS} s at most`);
      const { runId, seed, idle } = info;
      recordAudit(
        await auditConversations(sideEdge(settings, await findToken()), {
          runId,
          seed,
          idle: idle.conversations,
        }),
      );
    },
    handleSummary: (data) =>
      summarize(
        {
          data,
          settings,
          profile,
          criteria,
          info: asRunInfo(data.setup_data),
          suiteVersion: __SUITE_VERSION__,
          endedMs: Date.now(),
        },
        folder,
      ),
  };
}

/** Throws a string where a setting is wrong: k6 prints that as one line, and an Error with its stack. */
function readSettings(scenario: ScenarioName): Settings {
  try {
    return parseSettings(scenario, __ENV);
  } catch (error) {
    if (error instanceof SettingError) throw error.message;
    throw error;
  }
}

function buildOptions(
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
      ...(thinks(settings) ? {} : { [HEARTBEAT]: heartbeatScenario(settings, profile) }),
    },
    thresholds,
    summaryTrendStats: ['min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
    systemTags: ['status', 'method', 'name', 'scenario', 'expected_response', 'error_code'],
    setupTimeout: `${Math.ceil(longestSetupSeconds(settings))}s`,
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

/** One VU per instance that does nothing but sleep: without think time nothing else shows the generator's own lag. */
function heartbeatScenario(settings: Settings, profile: LoadProfile): Scenario {
  return {
    executor: 'constant-vus',
    exec: 'heartbeat',
    vus: settings.instances,
    duration: `${Math.round(profile.totalSeconds * 1000)}ms`,
    gracefulStop: '1s',
  };
}
