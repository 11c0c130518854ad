import { describe, expect, it } from 'vitest';
import { bracketOf } from './bracket.ts';
import type { CapacityStep } from './capacity-step.ts';
import { estimateCapacity } from './estimate-capacity.ts';
import { nextRate } from './next-rate.ts';
import { searchCapacity } from './search-capacity.ts';
import { type NoisySystem, searchNoisily, trueCapacity } from './testing/simulated-steps.ts';

const PLAN = { startRate: 300, mostSteps: 14, precision: 0.05 };
const SYSTEM: NoisySystem = { saturation: 440, idle: 0.6, within: 0.05, between: 0.03 };

describe('the bracket', () => {
  it('lies between the highest rate served and the lowest one not', () => {
    expect(bracketOf([step(100, 0.5), step(400, -0.5), step(200, 0.1)])).toEqual({
      low: 200,
      high: 400,
      unproven: null,
    });
  });

  it('lies where the fewest steps contradict it', () => {
    // 210 failed by chance: three served above it.
    const steps = [step(200, 0.3), step(210, -0.1), step(220, 0.2), step(230, 0.2), step(240, 0.1)];
    expect(bracketOf([...steps, step(300, -0.9)])).toMatchObject({ low: 240, high: 300 });
  });

  it('knows where the generator ends, once it failed twice there', () => {
    expect(bracketOf([step(100, 0.5), step(200, null)]).unproven).toBeNull();
    expect(bracketOf([step(100, 0.5), step(200, null), step(200, null)]).unproven).toBe(200);
    expect(bracketOf([step(100, 0.5), step(200, null), step(200, 0.5)]).unproven).toBeNull();
  });
});

describe('the next rate', () => {
  it.each<[string, readonly CapacityStep[], number | null]>([
    ['begins where it was told', [], 300],
    ['doubles while all are served', [step(300, 0.5)], 600],
    ['halves while none is', [step(300, -0.5)], 150],
    ['lies between, in ratios', [step(300, 0.5), step(600, -0.5)], 424],
    ['is the same once more where a run proved nothing', [step(300, 0.5), step(600, null)], 600],
    ['stays below where the generator ends', [step(300, 0.5), step(600, null), step(600, null)], 424],
    [
      'is none where the generator ends close above what is served',
      [step(300, 0.5), step(330, null), step(330, null)],
      null,
    ],
    ['is none below one a minute', [step(1, -0.5)], null],
  ])('%s', (_, steps, rate) => {
    expect(nextRate(steps, PLAN)).toBe(rate);
  });

  it('is none once all steps are used', () => {
    expect(nextRate([step(1, 0.5), step(2, 0.5)], { ...PLAN, mostSteps: 2 })).toBeNull();
  });
});

describe('a search', () => {
  it('holds the truth in its interval in at least 90 of 100 searches, within a few percent', async () => {
    const truth = trueCapacity(SYSTEM);
    let [held, reach, steps] = [0, 0, 0];
    for (let seed = 1; seed <= 100; seed++) {
      const done = await searchNoisily(SYSTEM, { ...PLAN, startRate: 200 + 5 * seed }, seed);
      const estimate = estimateCapacity(done);
      if (estimate === null) continue;
      const { low, high } = estimate.interval;
      if (low <= truth && truth <= high) held++;
      reach += (high - low) / 2 / truth / 100;
      steps += done.length / 100;
    }
    expect(held).toBeGreaterThanOrEqual(90);
    expect(reach).toBeLessThan(0.05);
    expect(steps).toBeLessThan(12);
  });

  it('says that the generator ended first, and what is served for sure', async () => {
    const steps = await searchNoisily({ ...SYSTEM, generatorEnds: 250 }, { ...PLAN, startRate: 100 }, 1);
    const { low, high, unproven } = bracketOf(steps);
    expect([high, (unproven ?? 0) >= 250]).toEqual([null, true]);
    expect(low).toBeGreaterThan(200);
    expect(estimateCapacity(steps)).toBeNull();
  });

  it('ends after the step under way when it is asked to', async () => {
    let asked = false;
    const steps = await searchCapacity({
      plan: PLAN,
      measure: async (rate) => {
        asked = true;
        return step(rate, 0.5);
      },
      stepEnded: async () => {},
      stopped: () => asked,
    });
    expect(steps).toHaveLength(1);
  });
});

function step(rate: number, margin: number | null): CapacityStep {
  return margin === null
    ? { rate, verdict: 'INVALID', margin: null }
    : {
        rate,
        verdict: margin > 0 ? 'PASS' : 'FAIL',
        margin: { value: margin, deviation: 0.05, worst: 'actions-p95' },
      };
}
