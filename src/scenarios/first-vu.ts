import type { Options } from 'k6/options';
import { AUDIT_SECONDS, auditConversations } from '../correctness/audit.ts';
import { recordAudit } from '../metrics/k6-recorder.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { probeFolder } from '../summary/result-file.ts';
import { asRunInfo, type RunInfo } from '../summary/run-info.ts';
import { type SummaryOutput, summarize } from '../summary/summarize.ts';
import type { SummaryData } from '../summary/summary-data.ts';
import { toK6Thresholds } from '../thresholds/k6-thresholds.ts';
import { observedMetrics } from '../thresholds/observed-metrics.ts';
import { buildOptions } from './build-options.ts';
import { prepareRun } from './prepare-run.ts';
import type { LoadProfile } from './profile.ts';
import { runCriteria } from './run-criteria.ts';
import { sideEdge } from './side-edge.ts';

export interface FirstVuInput {
  readonly settings: Settings;
  readonly profile: LoadProfile;
  findToken(): Promise<string>;
  readonly suiteVersion: string;
}

/** What k6 asks of VU 0: the options, and what stands before and after the load. */
export interface FirstVu {
  readonly options: Options;
  setup(): Promise<RunInfo>;
  teardown(info: RunInfo | undefined): Promise<void>;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Makes VU 0's part of a script. Call it in init code, as it looks for the results folder. */
export function createFirstVu({ settings, profile, findToken, suiteVersion }: FirstVuInput): FirstVu {
  const criteria = runCriteria(settings, profile);
  const folder = probeFolder(settings.resultsDir, open);
  return {
    options: buildOptions(settings, profile, toK6Thresholds(criteria, observedMetrics())),
    setup: () => prepareRun(settings, findToken, profile, suiteVersion),
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
          suiteVersion,
          endedMs: Date.now(),
        },
        folder,
      ),
  };
}
