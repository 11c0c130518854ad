import { describe, expect, it } from 'vitest';
import type { Analysis } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { simulatedRun } from '../recommendations/testing/simulated-run.ts';
import { judgeEvidence } from './judge-evidence.ts';

function withDrop(low: number): RunResult {
  const run = simulatedRun();
  const analysis = analysisOf(run);
  const drop = { value: low + 0.1, interval: { low, high: low + 0.2 } };
  return { ...run, analysis: { ...analysis, memory: { drop, finding: 'not-shown', detectable: 0.2 } } };
}

describe('judgeEvidence', () => {
  it('keeps a PASS, and leaves nothing unjudged that samples can show', () => {
    const judged = judgeEvidence(withDrop(0.05));
    expect([judged.verdict, judged.reasons, judged.notJudged]).toEqual(['PASS', [], []]);
    expect(judged.criteria.find(({ id }) => id === 'memory-drop')).toMatchObject({
      ok: true,
      judgedBy: 'cli',
    });
  });

  it('fails a run that surely forgot more than five points under load, though its thresholds held', () => {
    const judged = judgeEvidence(withDrop(0.051));
    expect([judged.verdict, judged.reasons]).toEqual(['FAIL', ['memory-drop']]);
  });

  it('judges anew what it judged before', () => {
    const once = judgeEvidence(withDrop(0.1));
    expect(judgeEvidence(once)).toEqual(once);
  });

  it('gives no verdict where k6 enforced nothing', () => {
    const judged = judgeEvidence({
      ...withDrop(0.5),
      verdict: null,
      reasons: ['thresholds were switched off'],
    });
    expect(judged.verdict).toBeNull();
  });

  it('says what was not judged where there are no samples', () => {
    const judged = judgeEvidence({ ...simulatedRun(), analysis: null });
    expect(judged.verdict).toBe('PASS');
    expect(judged.notJudged.length).toBeGreaterThan(0);
    expect(judged.criteria.some(({ judgedBy }) => judgedBy === 'cli')).toBe(false);
  });

  it.each([
    ['processor', { cpuShare: { p50: 0.96, p95: 1 } }],
    ['memory', { memoryShare: 0.9 }],
  ])('makes a run INVALID whose k6 had too little of the %s', (subject, change) => {
    const run = simulatedRun();
    const outside = {
      looks: 300,
      cores: 2,
      cpuShare: { p50: 0.4, p95: 0.5 },
      machineCpuShare: null,
      memoryBytes: 1e9,
      memoryShare: 0.1,
      openFiles: 1000,
      openFilesLimit: null,
      gc: null,
      gogc: '400',
      gomemlimit: null,
    };
    const judged = (seen: typeof outside) =>
      judgeEvidence({
        ...run,
        analysis: { ...analysisOf(run), generator: { lag: null, saturatedFrom: null, outside: seen } },
      });
    expect(judged(outside).verdict).toBe('PASS');
    const { verdict, reasons } = judged({ ...outside, ...change });
    expect([verdict, reasons]).toEqual(['INVALID', [`generator:${subject}`]]);
    expect(judged({ ...outside, ...change, looks: 2 }).verdict).toBe('PASS');
  });
});

function analysisOf({ analysis }: RunResult): Analysis {
  if (analysis === null || analysis === undefined) throw new Error('no analysis');
  return analysis;
}
