import { describe, expect, it } from 'vitest';
import { estimateKnee, type Level } from './knee.ts';
import { seededRandom, standardNormal } from './random.ts';

const OPTIONS = { replicates: 300, seed: 1 };

/** Twenty values at each of ten levels, with noise as counts have it. */
function levels(yOf: (x: number) => number, seed = 1): Level[] {
  const random = seededRandom(seed);
  return Array.from({ length: 10 }, (_, step) => {
    const x = 10 * (step + 1);
    return {
      x,
      values: new Float64Array(20).map(() => yOf(x) + Math.sqrt(yOf(x)) * standardNormal(random)),
    };
  });
}

describe('estimateKnee', () => {
  it('finds exact lines exactly', () => {
    const exact = levels((x) => 2 * Math.min(x, 60)).map(({ x, values }) => ({
      x,
      values: values.fill(2 * Math.min(x, 60)),
    }));
    const knee = estimateKnee(exact, OPTIONS);
    expect(knee?.knee).toBeCloseTo(60, 6);
    expect(knee?.slopeBefore).toBeCloseTo(2, 6);
    expect(knee?.slopeAfter).toBeCloseTo(0, 6);
    expect(knee?.kneeEstimate.interval?.low).toBeCloseTo(60, 6);
  });

  it('holds the true knee in its interval about as often as it says', () => {
    const hits = Array.from({ length: 60 }, (_, run) => {
      const knee = estimateKnee(
        levels((x) => 3 * Math.min(x, 54), run + 1),
        OPTIONS,
      );
      const { low = 0, high = 0 } = knee?.kneeEstimate.interval ?? {};
      return low <= 54 && 54 <= high;
    });
    // 95 % nominal; with 20 values a level the bootstrap is a little short.
    expect(hits.filter(Boolean).length).toBeGreaterThanOrEqual(51);
  });

  it('sees throughput that falls beyond the knee', () => {
    const knee = estimateKnee(
      levels((x) => (x <= 50 ? 3 * x : 150 - 1.5 * (x - 50))),
      OPTIONS,
    );
    expect(knee?.slopeAfter).toBeLessThan(-1);
    expect(knee?.slopeRatio.high).toBeLessThan(0);
  });

  it('shows no flat part where every level gains as much', () => {
    expect(
      estimateKnee(
        levels((x) => 3 * x),
        OPTIONS,
      )?.slopeRatio.high,
    ).toBeGreaterThan(0.5);
  });

  it('says nothing with three levels, or where nothing was gained', () => {
    expect(estimateKnee(levels((x) => x).slice(0, 3), OPTIONS)).toBeNull();
    expect(
      estimateKnee(
        levels(() => 0),
        OPTIONS,
      ),
    ).toBeNull();
  });
});
