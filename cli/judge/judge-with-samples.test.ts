import { describe, expect, it } from 'vitest';
import { LEAST_READINGS, NETWORK_LAG_LIMIT_MS } from '../../src/thresholds/criteria.ts';
import type { Analysis, ClockSet, Lateness, P95Independence } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import { judgeWithSamples } from './judge-with-samples.ts';
import { simulatedRun } from './recommendations/testing/simulated-run.ts';

function withDrop(low: number): RunResult {
  const run = simulatedRun();
  const analysis = analysisOf(run);
  const drop = { value: low + 0.1, interval: { low, high: low + 0.2 } };
  return { ...run, analysis: { ...analysis, memory: { drop, finding: 'not-shown', detectable: 0.2 } } };
}

describe('judgeWithSamples', () => {
  it('keeps a PASS, and leaves nothing unjudged that samples can show', () => {
    const judged = judgeWithSamples(withDrop(0.05));
    expect([judged.verdict, judged.reasons, judged.notJudged]).toEqual(['PASS', [], []]);
    expect(judged.criteria.find(({ id }) => id === 'memory-drop')).toMatchObject({
      state: 'held',
      judgedBy: 'cli',
    });
  });

  it('fails a run that surely forgot more than five points under load, though its thresholds held', () => {
    const judged = judgeWithSamples(withDrop(0.051));
    expect([judged.verdict, judged.reasons]).toEqual(['FAIL', ['memory-drop']]);
  });

  it('judges anew what it judged before', () => {
    const once = judgeWithSamples(withDrop(0.1));
    expect(judgeWithSamples(once)).toEqual(once);
  });

  it('gives no verdict where k6 enforced nothing', () => {
    const judged = judgeWithSamples({
      ...withDrop(0.5),
      verdict: null,
      reasons: ['thresholds were switched off'],
    });
    expect(judged.verdict).toBeNull();
  });

  it('says what was not judged where there are no samples', () => {
    const judged = judgeWithSamples({ ...simulatedRun(), analysis: null });
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
      gomaxprocs: null,
    };
    const judged = (seen: typeof outside) =>
      judgeWithSamples({
        ...run,
        analysis: {
          ...analysisOf(run),
          generator: { lag: null, networkLag: null, saturatedFrom: null, outside: seen },
        },
      });
    expect(judged(outside).verdict).toBe('PASS');
    const { verdict, reasons } = judged({ ...outside, ...change });
    expect([verdict, reasons]).toEqual(['INVALID', [`generator:${subject}`]]);
    expect(judged({ ...outside, ...change, looks: 2 }).verdict).toBe('PASS');
  });

  it('makes a run INVALID whose clock was set under load, and judges nothing where nobody looked', () => {
    const run = simulatedRun();
    const judged = (clockSteps?: readonly ClockSet[] | null) =>
      judgeWithSamples({
        ...run,
        analysis: {
          ...analysisOf(run),
          generator: {
            lag: null,
            networkLag: null,
            saturatedFrom: null,
            outside: null,
            ...(clockSteps === undefined ? {} : { clockSteps }),
          },
        },
      });
    const before = { seconds: -3, stepMs: 800, underLoad: false };
    const under = { seconds: 40, stepMs: -60_000, underLoad: true };
    expect(judged([before, under])).toMatchObject({ verdict: 'INVALID', reasons: ['clock:machine'] });
    for (const [steps, states] of [
      [[before], ['held']],
      [[], ['held']],
      [null, []],
      [undefined, []],
    ] as const) {
      const { verdict, criteria } = judged(steps);
      const own = criteria.filter(({ id }) => id === 'clock:machine');
      expect([verdict, own.map(({ state }) => state)]).toEqual(['PASS', states]);
    }
  });

  it('makes a run INVALID that read its answers late, and judges nothing where that was not watched', () => {
    const run = simulatedRun();
    const judged = (networkLag: Lateness | null) =>
      judgeWithSamples({
        ...run,
        analysis: {
          ...analysisOf(run),
          generator: { lag: null, networkLag, saturatedFrom: null, outside: null },
        },
      });
    const late = { count: 3000, p50: 0.1, p95: 3, p99: NETWORK_LAG_LIMIT_MS, max: 90 };
    for (const count of [3000, LEAST_READINGS])
      expect(judged({ ...late, count })).toMatchObject({ verdict: 'INVALID', reasons: ['network-lag'] });
    for (const [lag, state] of [
      [{ ...late, p99: NETWORK_LAG_LIMIT_MS - 0.1 }, 'held'],
      [{ ...late, count: LEAST_READINGS - 1 }, 'not-judged'],
      [null, 'not-judged'],
    ] as const) {
      const { verdict, criteria } = judged(lag);
      expect([verdict, criteria.find(({ id }) => id === 'network-lag')?.state]).toEqual(['PASS', state]);
    }
  });

  describe('holds the evidence of a p95 to what its claim takes', () => {
    it.each([
      ['none beyond the limit', { outside: 0, effectiveSamples: 59 }, 'PASS'],
      ['none beyond, and too few', { outside: 0, effectiveSamples: 58.9 }, 'INVALID'],
      ['one of them beyond', { outside: 1, effectiveSamples: 93, samples: 93 }, 'PASS'],
      ['one of them beyond, and too few', { outside: 1, effectiveSamples: 92, samples: 92 }, 'INVALID'],
      [
        'as many beyond as a tenth of the samples',
        { outside: 10, effectiveSamples: 153, samples: 511 },
        'PASS',
      ],
      ['alike over a tenth of the phase', { blocks: 10 }, 'INVALID'],
    ] as const)('%s', (_, evidence, verdict) => {
      const judged = judgeWithSamples(withEvidence(evidence));
      expect(judged.verdict).toBe(verdict);
      if (verdict === 'INVALID') expect(judged.reasons[0]).toMatch(/^(p95-evidence|blocks):actions$/);
    });

    it('lets a p95 beyond its limit fail a run on few samples only where chance is no excuse', () => {
      const failing = withEvidence({ samples: 50, outside: 50, effectiveSamples: 50 }, false);
      expect(judgeWithSamples(failing)).toMatchObject({ verdict: 'FAIL', reasons: ['actions-p95'] });
      const unsure = withEvidence({ samples: 50, outside: 4, effectiveSamples: 50 }, false);
      expect(judgeWithSamples(unsure)).toMatchObject({
        verdict: 'INVALID',
        reasons: ['p95-evidence:actions'],
      });
      const enough = withEvidence({ samples: 60, outside: 4, effectiveSamples: 60 }, false);
      expect(judgeWithSamples(enough).verdict).toBe('FAIL');
    });

    it('gives no verdict on a steady phase that was cut short', () => {
      const short = withEvidence({});
      const { analysis } = short;
      if (!analysis?.evidence) throw new Error('no evidence');
      const cut = {
        ...short,
        analysis: { ...analysis, evidence: { ...analysis.evidence, steadySeconds: 40 } },
      };
      expect(judgeWithSamples(cut)).toMatchObject({ verdict: 'INVALID', reasons: ['steady-time'] });
    });
  });

  it('gives no verdict on a run that was paused, and says for how long', () => {
    const pauses = [
      { at: '2026-11-24T12:49:00.000Z', seconds: 12.3 },
      { at: '2026-11-24T12:49:40.000Z', seconds: 0.4 },
    ];
    const { verdict, reasons, criteria } = judgeWithSamples({ ...simulatedRun(), pauses });
    expect([verdict, reasons]).toEqual(['INVALID', ['pauses']]);
    const paused = criteria.find(({ id }) => id === 'pauses');
    expect(paused).toMatchObject({ state: 'missed', value: 13, expression: 'count==0' });
    expect(judgeWithSamples(simulatedRun()).criteria.some(({ id }) => id === 'pauses')).toBe(false);
  });

  it('says that a run was stopped past its breaking point, not that it was interrupted', () => {
    const stopped = judgeWithSamples({
      ...simulatedRun(),
      interrupted: true,
      stopped: { by: 'stop-at-break', step: 6 },
    });
    expect(stopped.verdict).toBe('INVALID');
    expect(stopped.reasons).toEqual([expect.stringMatching(/stopped at step 6.*--stop-at-break/)]);
  });
});

function analysisOf({ analysis }: RunResult): Analysis {
  if (analysis === null || analysis === undefined) throw new Error('no analysis');
  return analysis;
}

/** A run whose actions' p95 rests on this, and holds or not. */
function withEvidence(actions: Partial<P95Independence>, holds = true): RunResult {
  const run = simulatedRun();
  const enough = { limitMs: 3000, samples: 5000, outside: 0, effectiveSamples: 3000, blocks: 30 };
  const p95: P95Independence[] = [
    { ...enough, subject: 'requests' },
    { ...enough, ...actions, subject: 'actions' },
  ];
  return {
    ...run,
    criteria: run.criteria.map((one) =>
      one.id === 'actions-p95' ? { ...one, state: holds ? 'held' : 'missed' } : one,
    ),
    analysis: { ...analysisOf(run), evidence: { steadySeconds: run.profile.steadySeconds, p95 } },
  };
}
