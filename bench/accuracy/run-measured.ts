import type { RunResult } from '../../cli/evidence/run-result.ts';
import { performRun } from '../../cli/run/perform-run.ts';
import type { ScenarioName } from '../../src/scenarios/definitions.ts';
import type { Variables } from '../../src/settings/variables.ts';

/**
 * Runs a scenario with the real k6, through the same run as everybody's, and keeps nothing.
 *
 * @throws Error where there is no result
 */
export async function runMeasured(scenario: ScenarioName, variables: Variables): Promise<RunResult> {
  const { result, exitCode } = await performRun({
    scenario,
    variables,
    k6Flags: [],
    quiet: true,
    silent: true,
    dashboard: false,
    keep: false,
    findK6: async () => process.env.K6_BIN ?? 'k6',
  });
  if (result === null) throw new Error(`scenario ${scenario} ended with ${exitCode} and no result`);
  return result;
}
