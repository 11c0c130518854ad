import { expect, it } from 'vitest';
import type { Steadiness } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { simulatedRun } from '../recommendations/testing/simulated-run.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { warningTexts } from './warnings.ts';

const STEADY: Steadiness = {
  windows: 30,
  windowSeconds: 3,
  fromP95: 1200,
  toP95: 1900,
  p95PerHour: { value: 28_000, interval: { low: 20_000, high: 36_000 } },
  finding: 'rises',
};

function withAnalysis(more: Partial<NonNullable<RunResult['analysis']>>): RunResult {
  const run = simulatedRun();
  if (run.analysis === null || run.analysis === undefined) throw new Error('no analysis');
  return { ...run, analysis: { ...run.analysis, ...more } };
}

it('warns of a steady phase that was not, which decides nothing', () => {
  const run = judgeEvidence(withAnalysis({ steadiness: STEADY }));
  expect(warningTexts(run)).toEqual([expect.stringMatching(/p95 of actions rose from 1\.200 s to 1\.900 s/)]);
  expect(run.verdict).toBe('PASS');
  expect(warningTexts(withAnalysis({ steadiness: { ...STEADY, finding: 'none-shown' } }))).toEqual([]);
});
