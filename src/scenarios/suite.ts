import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { smallestDeck } from '../behaviors/deck.ts';
import { draw, Purpose } from '../behaviors/draw.ts';
import { PATTERNS } from '../behaviors/patterns.ts';
import { Session } from '../behaviors/session.ts';
import { User } from '../behaviors/user.ts';
import { longestActionSeconds } from '../gremlins/backoff.ts';
import { Client, type ClientEdge } from '../gremlins/client.ts';
import { countRetry, K6Recorder } from '../metrics/k6-recorder.ts';
import { authToken, parseSettings, type Settings } from '../settings/parse-settings.ts';
import { SettingError } from '../settings/setting-error.ts';
import { probeFolder } from '../summary/result-file.ts';
import { asRunInfo, type RunInfo } from '../summary/run-info.ts';
import { type SummaryOutput, summarize } from '../summary/summarize.ts';
import type { SummaryData } from '../summary/summary-data.ts';
import { toK6Thresholds } from '../thresholds/k6-thresholds.ts';
import { observedMetrics } from '../thresholds/observed-metrics.ts';
import type { ScenarioName } from './definitions.ts';
import { PhaseClock } from './phase-clock.ts';
import { planRun } from './plan-run.ts';
import { prepareRun } from './prepare-run.ts';
import { type LoadProfile, toStages } from './profile.ts';

declare const __SUITE_VERSION__: string;

/** What a k6 script exports. */
export interface Suite {
  readonly options: Options;
  setup(): RunInfo;
  /** One iteration: an action and the think time after it. */
  user(info: RunInfo | undefined): void;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Builds a scenario's script from its name and the environment's variables. Call it in init code. */
export function createSuite(scenario: ScenarioName): Suite {
  const settings = readSettings(scenario);
  const token = authToken(__ENV);
  const { profile, criteria } = planRun(settings);
  const cards = smallestDeck(PATTERNS[settings.pattern]);
  const clock = new PhaseClock(profile);
  const options = buildOptions(settings, profile, toK6Thresholds(criteria, observedMetrics()));
  // Setup and summary run in VU 0 alone; no other one needs to look for the folder.
  const folder = __VU === 0 ? probeFolder(settings.resultsDir, open) : 'unknown';
  http.setResponseCallback(http.expectedStatuses(200));

  let vu: ((info: RunInfo) => void) | undefined;

  return {
    options,
    setup: () => prepareRun(settings, token, profile, __SUITE_VERSION__),
    user(info) {
      if (info === undefined) exec.test.abort('setup() did not run: start k6 without --no-setup');
      else {
        vu ??= createVu(settings, token, cards, clock, info);
        vu(info);
      }
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
  return {
    scenarios: {
      [settings.scenario]: {
        executor: 'ramping-vus',
        startVUs: profile.startUsers,
        stages: toStages(profile),
        gracefulRampDown: grace,
        gracefulStop: grace,
      },
    },
    thresholds,
    summaryTrendStats: ['min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
    systemTags: ['status', 'method', 'name', 'scenario', 'expected_response', 'error_code'],
    setupTimeout: '60s',
  };
}

/** Makes what one VU keeps from iteration to iteration. */
function createVu(
  settings: Settings,
  token: string,
  cards: ReturnType<typeof smallestDeck>,
  clock: PhaseClock,
  info: RunInfo,
): () => void {
  const number = exec.vu.idInTest;
  const tags = exec.vu.metrics.tags as Record<string, unknown>;
  const startMs = exec.scenario.startTime;
  const { minSeconds, maxSeconds } = settings.thinkTime;
  const edge: ClientEdge = {
    request: (method, url, body, params) => http.request(method, url, body, params),
    sleep,
    now: Date.now,
    drawBackoff: (attempt) => draw(info.seed, number, user.action, Purpose.Backoff, attempt),
    retried: countRetry,
  };
  const { baseUrl, retries, requestTimeoutSeconds } = settings;
  const client = new Client({ baseUrl, authToken: token, retries, requestTimeoutSeconds }, edge);
  const user = new User(client, number, info.seed);
  const metadata = exec.vu.metrics.metadata as Record<string, unknown>;
  const session = new Session(user, cards, new K6Recorder(tags, metadata, token));
  return () => {
    const segment = clock.at(Date.now() - startMs);
    tags.phase = segment.phase;
    if (segment.step !== undefined) tags.step = segment.step;
    session.next();
    if (maxSeconds > 0) {
      const drawn = draw(info.seed, number, user.action, Purpose.ThinkTime);
      sleep(minSeconds + drawn * (maxSeconds - minSeconds));
    }
  };
}
