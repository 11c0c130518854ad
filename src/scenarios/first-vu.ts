import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import type { Options } from 'k6/options';
import { AUDIT_SECONDS, auditConversations } from '../correctness/audit.ts';
import { recordAudit } from '../metrics/record-audit.ts';
import { probeFolder } from '../result/result-file.ts';
import { asRunInfo, knownRunInfo, type RunInfo } from '../result/run-info.ts';
import type { SetUpReport } from '../result/set-up/set-up-report.ts';
import type { SummaryData } from '../result/summary-data.ts';
import type { Access } from '../settings/access.ts';
import { accessOf } from '../settings/access-of.ts';
import { authSecret } from '../settings/auth-secret.ts';
import { type OwnPrompts, readOwnPrompts } from '../settings/own-prompts.ts';
import { authToken, parseSettings, type Settings } from '../settings/parse-settings.ts';
import { promptsPath } from '../settings/prompts-path.ts';
import { refuseExpiringToken } from '../settings/refuse-expiring-token.ts';
import { isWitnessed, runCriteria } from '../settings/run-criteria.ts';
import { SettingError } from '../settings/setting-error.ts';
import { type SummaryOutput, summarize } from '../summary/summarize.ts';
import { toK6Thresholds } from '../thresholds/k6-thresholds.ts';
import { observedMetrics } from '../thresholds/observed-metrics.ts';
import { buildProfile, type LoadProfile } from '../workload/profile.ts';
import { BUILT_IN_PROMPTS, type PromptLists, type Prompts } from '../workload/prompts.ts';
import { SCENARIOS, type ScenarioName } from '../workload/scenarios.ts';
import { buildOptions } from './build-options.ts';
import { prepareRun } from './prepare-run.ts';
import { readSecretToken } from './read-secret-token.ts';
import { sideEdge } from './side-edge.ts';

/** What k6 asks of VU 0: the options, and what stands before and after the load. */
export interface FirstVu {
  readonly options: Options;
  /** Undefined where users say what is built in. */
  readonly ownPrompts: PromptLists | undefined;
  setup(): Promise<RunInfo>;
  teardown(info: RunInfo | undefined): Promise<void>;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Makes VU 0's part of a script. Call it in init code, as it looks for the results folder. */
export function createFirstVu(scenario: ScenarioName, suiteVersion: string): FirstVu {
  const { settings, profile, findAccess, ownPrompts } = orOneLine(() => readRun(scenario));
  const prompts: Prompts = { ...BUILT_IN_PROMPTS, ...ownPrompts };
  const criteria = runCriteria(settings, profile);
  const folder = probeFolder(settings.resultsDir, open);
  return {
    options: buildOptions(
      settings,
      profile,
      toK6Thresholds(criteria, observedMetrics(isWitnessed(settings))),
    ),
    ownPrompts,
    setup: () => prepareRun({ settings, findAccess, prompts, profile, version: suiteVersion }),
    async teardown(info) {
      // What was interrupted ends at once.
      if (info === undefined || Date.now() - info.setupEndedMs < profile.totalSeconds * 1000) return;
      console.log(`reading conversations back, ${AUDIT_SECONDS} s at most`);
      const { runId, seed, report } = info;
      const { conversations }: SetUpReport = JSON.parse(report);
      recordAudit(
        await auditConversations(sideEdge(settings, await findAccess()), {
          runId,
          seed,
          idle: conversations?.conversations ?? '',
          prompts,
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
          info: knownRunInfo(asRunInfo(data.setup_data)),
          suiteVersion,
          endedMs: Date.now(),
        },
        folder,
      ),
  };
}

/** What the environment's variables say of a run. */
interface ReadRun {
  readonly settings: Settings;
  readonly profile: LoadProfile;
  readonly ownPrompts: PromptLists | undefined;
  /** Finds what requests carry; not in init code, where k6 hands out no secrets. */
  findAccess(): Promise<Access>;
}

function readRun(scenario: ScenarioName): ReadRun {
  const given = parseSettings(scenario, __ENV);
  const own = readPrompts(__ENV.PROMPTS?.trim() ?? '');
  const settings = { ...given, prompts: own?.record ?? null };
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const token = authToken(__ENV);
  const secret = authSecret(__ENV);
  const { totalSeconds } = profile;
  const decode = (text: string) => encoding.b64decode(text, 'rawurl', 's');
  refuseExpiringToken({ token, totalSeconds, nowMs: Date.now(), decode });
  const access = accessOf(token, __ENV, __ENV);
  return {
    settings,
    profile,
    ownPrompts: own?.lists,
    findAccess: async () => (secret === '' ? access : accessOf(await readSecretToken(secret), __ENV, __ENV)),
  };
}

function readPrompts(name: string): OwnPrompts | undefined {
  if (name === '') return undefined;
  return readOwnPrompts({
    name,
    read: () => open(promptsPath(name)),
    sha256: (text) => crypto.sha256(text, 'hex'),
  });
}

/** Throws a string where a setting is wrong: k6 prints that as one line, and an Error with its stack. */
function orOneLine<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingError) throw error.message;
    throw error;
  }
}
