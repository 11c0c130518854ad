import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOf } from '../../cli/measure/scenarios/testing/sampled-run.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import type { ScenarioAnswer } from '../../cli/result/scenario-answer.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';

/** Reads the one result that a run of the CLI left in its working directory. */
export function resultIn(cwd: string): RunResult {
  const [name = ''] = readdirSync(join(cwd, 'results'));
  return JSON.parse(readFileSync(join(cwd, 'results', name, 'result.json'), 'utf8'));
}

/** The answer of a run of this scenario. */
export function answerIn<S extends ScenarioName>(
  { analysis }: RunResult,
  scenario: S,
): Extract<ScenarioAnswer, { scenario: S }> {
  const answer = analysis?.answer;
  if (answer === undefined || !isOf(answer, scenario)) throw new Error(`no answer of ${scenario}`);
  return answer;
}
