import { describe, expect, it } from 'vitest';
import { painter } from '../../src/words/paint.ts';
import { samplesToShowBelow } from '../../statistics/tolerance-bound.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { answerSections } from '../report/terminal/answer-sections.ts';
import type { P95Independence } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import { holdText } from './hold-text.ts';
import { judgeWithSamples } from './judge-with-samples.ts';
import { simulatedRun } from './recommendations/testing/simulated-run.ts';

const ENOUGH = { limitMs: 3000, samples: 5000, outside: 0, effectiveSamples: 3000, blocks: 30 };
/** Its steady phase lasts 90 s. */
const RUN = simulatedRun();

function judged(
  requests: Partial<P95Independence>,
  actions: Partial<P95Independence> = {},
  run = RUN,
): RunResult {
  if (!run.analysis) throw new Error('no analysis');
  const p95: P95Independence[] = [
    { ...ENOUGH, ...requests, subject: 'requests' },
    { ...ENOUGH, ...actions, subject: 'actions' },
  ];
  const evidence = { steadySeconds: run.profile.steadySeconds, p95 };
  return judgeWithSamples({ ...run, analysis: { ...run.analysis, evidence } });
}

/** The seconds that a text says to hold the load for. */
function secondsIn(text: string | null): number {
  return Number(/--duration (\d+)s, DURATION=\1\)/.exec(text ?? '')?.[1]);
}

describe('how long to hold the load', () => {
  it('is in proportion to what was there, with a tenth more, rounded up to 5 s', () => {
    // 90 s · 59 / 41 · 1.1 = 142.5 s
    expect(holdText(judged({ samples: 800, effectiveSamples: 41.7 }))).toBe(
      'Too little evidence for a verdict (41 of 59 independent samples for the p95 of requests): hold the load 2 m 25 s (--duration 145s, DURATION=145).',
    );
    // 90 s · 20 / 12 · 1.1 = 165 s
    expect(secondsIn(holdText(judged({ blocks: 12 })))).toBe(165);
  });

  it('is said once, for what takes longest', () => {
    const text = holdText(judged({ samples: 800, effectiveSamples: 41.7, blocks: 12 }, { blocks: 19 }));
    expect(text).toMatch(
      /\(41 of 59 .* requests, 12 of 20 time blocks for requests, 19 of 20 time blocks for actions\)/,
    );
    expect(text?.match(/hold the load/g)).toHaveLength(1);
    expect(secondsIn(text)).toBe(165);
  });

  it.each([
    [1, 60, 90],
    [3, 120, 200],
    [20, 500, 500],
  ])(
    'suffices though those outside the limit grow with it: %i of %i',
    (outside, effectiveSamples, samples) => {
      const text = holdText(judged({ outside, effectiveSamples, samples }));
      const times = secondsIn(text) / RUN.profile.steadySeconds;
      const beyond = Math.ceil((times * outside * effectiveSamples) / samples);
      expect(times * effectiveSamples).toBeGreaterThanOrEqual(samplesToShowBelow(beyond, 0.95));
      expect(times).toBeGreaterThan(1);
    },
  );

  it('is none where a p95 is too close to its limit for any usual run', () => {
    const text = holdText(judged({ outside: 249, samples: 5000, effectiveSamples: 300 }));
    expect(text).toContain('no run of a usual length shows on which side it is');
    expect(text).not.toContain('--duration');
  });

  it('counts samples that are missing altogether', () => {
    const criteria = RUN.criteria.map((one) =>
      one.id === 'samples:history' ? { ...one, value: 0, state: 'missed' as const } : one,
    );
    expect(holdText(judged({}, {}, { ...RUN, criteria }))).toMatch(
      /\(0 of 1 samples of history\): hold the load 5 m \(--duration 300s/,
    );
  });

  it('is that of a step in scenario stress, and ten of them for DURATION', () => {
    const run = simulatedRun({
      scenario: 'stress',
      variables: { USERS: '20', SPAWN_RATE: '20', DURATION: '100' },
    });
    const text = holdText(judged({ blocks: 12 }, {}, run));
    expect(text).toMatch(/hold each step 20 s \(--duration 200s/);
  });

  it('stands in every report, once', () => {
    const result = judged({ blocks: 12 });
    const terminal = answerSections(result, painter(false)).flat().join(' ').replace(/\s+/g, ' ');
    const input = { name: 'run', result, comparison: null };
    for (const text of [terminal, renderHtml(input), renderMarkdown(input)]) {
      expect(text.match(/hold the load 2 m 45 s/g)).toHaveLength(1);
    }
  });
});

describe('nothing is said of how long', () => {
  it('where failures decided', () => {
    const failed = RUN.criteria.map((one) =>
      one.id === 'actions-failed' ? { ...one, value: 0.5, state: 'missed' as const } : one,
    );
    const result = judged({ blocks: 12 }, {}, { ...RUN, criteria: failed });
    expect([result.verdict, holdText(result)]).toEqual(['FAIL', null]);
  });

  it('where something else made the run INVALID', () => {
    const saturated = RUN.criteria.map((one) =>
      one.group === 'saturation' ? { ...one, state: 'missed' as const } : one,
    );
    const result = judged({ blocks: 12 }, {}, { ...RUN, criteria: saturated });
    expect([result.verdict, holdText(result)]).toEqual(['INVALID', null]);
    expect(holdText(judged({ blocks: 12 }, {}, { ...RUN, interrupted: true }))).toBeNull();
  });

  it('where there is enough', () => {
    expect(holdText(judged({}))).toBeNull();
  });
});
