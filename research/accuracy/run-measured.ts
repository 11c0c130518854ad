import { CAUSE_TEXTS } from '../../cli/drive/interruption/cause.ts';
import { withInterruption } from '../../cli/drive/interruption/with-interruption.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import { performSilently } from '../../cli/run/perform-silently.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';

/**
 * Runs a scenario with the real k6, through the same run as everybody's, and keeps nothing.
 *
 * @throws Error where there is no result, or it was interrupted
 */
export async function runMeasured(scenario: ScenarioName, variables: Variables): Promise<RunResult> {
  const { result, exitCode, cause } = await withInterruption(
    { startedBy: process.ppid },
    async (interruption) => {
      const performed = await performSilently({
        scenario,
        variables,
        keep: false,
        interruption,
        findK6: async () => process.env.K6_BIN ?? 'k6',
      });
      return { ...performed, cause: interruption.cause };
    },
  );
  if (cause !== null) throw new Error(`scenario ${scenario}: ${CAUSE_TEXTS[cause]}`);
  if (result === null) throw new Error(`scenario ${scenario} ended with ${exitCode} and no result`);
  return result;
}
