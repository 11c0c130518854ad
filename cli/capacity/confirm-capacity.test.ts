import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/thresholds/verdict.ts';
import type { CapacityStep } from './capacity-step.ts';
import { confirmCapacity } from './confirm-capacity.ts';
import { estimateCapacity } from './estimate-capacity.ts';

/** Confirms what was searched: rates up to `holds` pass. */
async function confirm(searched: readonly CapacityStep[], holds: number, stopAfter = Infinity) {
  const asked: [rate: number, index: number][] = [];
  const kept: number[] = [];
  const runs = await confirmCapacity({
    searched,
    measure: async (rate, index) => {
      asked.push([rate, index]);
      return step(rate, rate <= holds ? 'PASS' : 'FAIL');
    },
    stepEnded: async (done) => {
      kept.push(done.length);
    },
    stopped: () => asked.length >= stopAfter,
  });
  expect(kept).toEqual(runs.map((_, place) => place + 1));
  return { rates: asked.map(([rate]) => rate), indexes: asked.map(([, index]) => index), runs };
}

const SEARCHED = [
  step(600, 'PASS'),
  step(1200, 'PASS'),
  step(2400, 'FAIL'),
  step(1300, 'PASS'),
  step(1320, 'FAIL'),
];

describe('a confirmation', () => {
  it('holds the highest rate served once, with a number of its own for its seed', async () => {
    const { rates, indexes } = await confirm(SEARCHED, 1300);
    expect([rates, indexes]).toEqual([[1300], [5]]);
  });

  it('goes on to the next lower rate that passed, where it is neither too close nor too far', async () => {
    const { rates, indexes } = await confirm(SEARCHED, 1200);
    expect([rates, indexes]).toEqual([
      [1300, 1200],
      [5, 6],
    ]);
    const close = [...SEARCHED, step(1290, 'PASS')];
    expect((await confirm(close, 1200)).rates).toEqual([1300, 1200]);
  });

  it('takes the lower bound of the estimate where no such rate passed, and a tenth less where that is none', async () => {
    const wide = [step(700, 'PASS', 0.3), step(1000, 'PASS', 0.02), step(1200, 'FAIL', 0.3)];
    const bound = Math.floor(estimateCapacity(wide)?.interval.low ?? 0);
    expect([bound >= 800, bound <= 950]).toEqual([true, true]);
    expect((await confirm(wide, bound)).rates).toEqual([1000, bound]);
    const sharp = [step(1000, 'PASS'), step(1010, 'FAIL')];
    expect((await confirm(sharp, 900)).rates).toEqual([1000, 900]);
  });

  it('ends after three runs, whatever came of them', async () => {
    const { rates, runs } = await confirm(SEARCHED, 0);
    expect(rates).toEqual([1300, 1200, 1080]);
    expect(runs.every(({ verdict }) => verdict === 'FAIL')).toBe(true);
  });

  it('does not take a run that proves too little for a confirmation', async () => {
    const rates: number[] = [];
    await confirmCapacity({
      searched: SEARCHED,
      measure: async (rate) => {
        rates.push(rate);
        return step(rate, 'INVALID', 0.5);
      },
      stepEnded: async () => {},
      stopped: () => false,
    });
    expect(rates).toHaveLength(3);
  });

  it('makes no run where no rate was served, nor one more after it was interrupted', async () => {
    expect((await confirm([step(600, 'FAIL')], 0)).rates).toEqual([]);
    expect((await confirm(SEARCHED, 0, 0)).rates).toEqual([]);
    const interrupted = await confirm(SEARCHED, 0, 1);
    expect([interrupted.rates, interrupted.runs]).toEqual([[1300], []]);
    expect((await confirm(SEARCHED, 1300, 1)).runs).toHaveLength(1);
  });

  it('goes no lower than one a minute', async () => {
    expect((await confirm([step(1, 'PASS'), step(2, 'FAIL')], 0)).rates).toEqual([1]);
  });
});

function step(rate: number, verdict: Verdict, margin = 0.5, deviation = 0.05): CapacityStep {
  const value = verdict === 'FAIL' ? -margin : margin;
  return { rate, verdict, margin: { value, deviation, worst: 'actions-p95' } };
}
