import { expect, it } from 'vitest';
import type { ClockSet, Steadiness } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import { judgeWithSamples } from './judge-with-samples.ts';
import { simulatedRun } from './recommendations/testing/simulated-run.ts';
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
  const run = judgeWithSamples(withAnalysis({ steadiness: STEADY }));
  expect(warningTexts(run)).toEqual([expect.stringMatching(/p95 of actions rose from 1\.200 s to 1\.900 s/)]);
  expect(run.verdict).toBe('PASS');
  expect(warningTexts(withAnalysis({ steadiness: { ...STEADY, finding: 'none-shown' } }))).toEqual([]);
});

it.each<[string, readonly ClockSet[], readonly string[]]>([
  ['nothing', [], []],
  [
    'the one time',
    [{ seconds: 83.4, stepMs: 12_000, underLoad: true }],
    ["The system's clock was set ahead by 12.000 s, 1 m 23 s into the load."],
  ],
  [
    'the first under load, of several',
    [
      { seconds: -5, stepMs: 400, underLoad: false },
      { seconds: 2, stepMs: -250, underLoad: true },
      { seconds: 9, stepMs: 250, underLoad: true },
    ],
    ["The system's clock was set back by 250 ms, 2 s into the load (3 times in all)."],
  ],
  [
    'what was before the load',
    [{ seconds: -5, stepMs: 400, underLoad: false }],
    ["The system's clock was set ahead by 400 ms, before the load."],
  ],
])('says when the clock was set: %s', (_, clockSteps, texts) => {
  const generator = { lag: null, networkLag: null, saturatedFrom: null, outside: null, clockSteps };
  expect(warningTexts(withAnalysis({ generator }))).toEqual(texts);
});
