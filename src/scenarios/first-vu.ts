import type { Options } from 'k6/options';
import { AUDIT_SECONDS, auditConversations } from '../correctness/audit.ts';
import type { SetUpReport } from '../correctness/set-up-report.ts';
import { recordAudit } from '../metrics/record-audit.ts';
import { authSecret } from '../settings/auth-secret.ts';
import { authToken, parseSettings, type Settings } from '../settings/parse-settings.ts';
import { SettingError } from '../settings/setting-error.ts';
import { probeFolder } from '../summary/result-file.ts';
import { asRunInfo, knownRunInfo, type RunInfo } from '../summary/run-info.ts';
import { type SummaryOutput, summarize } from '../summary/summarize.ts';
import type { SummaryData } from '../summary/summary-data.ts';
import { toK6Thresholds } from '../thresholds/k6-thresholds.ts';
import { observedMetrics } from '../thresholds/observed-metrics.ts';
import { buildOptions } from './build-options.ts';
import { SCENARIOS, type ScenarioName } from './definitions.ts';
import { prepareRun } from './prepare-run.ts';
import { buildProfile } from './profile.ts';
import { readSecretToken } from './read-secret-token.ts';
import { runCriteria } from './run-criteria.ts';
import { sideEdge } from './side-edge.ts';

/** What k6 asks of VU 0: the options, and what stands before and after the load. */
export interface FirstVu {
  readonly options: Options;
  setup(): Promise<RunInfo>;
  teardown(info: RunInfo | undefined): Promise<void>;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Makes VU 0's part of a script. Call it in init code, as it looks for the results folder. */
export function createFirstVu(scenario: ScenarioName, suiteVersion: string): FirstVu {
  const settings = readSettings(scenario);
  const token = authToken(__ENV);
  const secret = authSecret(__ENV);
  const findToken = async () => (secret === '' ? token : readSecretToken(secret));
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const criteria = runCriteria(settings, profile);
  const folder = probeFolder(settings.resultsDir, open);
  return {
    options: buildOptions(settings, profile, toK6Thresholds(criteria, observedMetrics())),
    setup: () => prepareRun(settings, findToken, profile, suiteVersion),
    async teardown(info) {
      // What was interrupted ends at once.
      if (info === undefined || Date.now() - info.setupEndedMs < profile.totalSeconds * 1000) return;
      console.log(`reading conversations back, ${AUDIT_SECONDS} s at most`);
      const { runId, seed, report } = info;
      const { conversations }: SetUpReport = JSON.parse(report);
      recordAudit(
        await auditConversations(sideEdge(settings, await findToken()), {
          runId,
          seed,
          idle: conversations?.conversations ?? '',
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

/** Throws a string where a setting is wrong: k6 prints that as one line, and an Error with its stack. */
function readSettings(scenario: ScenarioName): Settings {
  try {
    return parseSettings(scenario, __ENV);
  } catch (error) {
    if (error instanceof SettingError) throw error.message;
    throw error;
  }
}
