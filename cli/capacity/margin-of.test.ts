import { describe, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { healthy } from '../judge/recommendations/testing/simulate-actions.ts';
import { simulatedRun } from '../judge/recommendations/testing/simulated-run.ts';
import type { RunResult } from '../result/run-result.ts';
import { equivalentUsers } from './equivalent-users.ts';
import { marginOf } from './margin-of.ts';

const STEADY_P95 = 'action_duration{phase:steady}';
const STEADY_FAILED = 'behavior_failed{phase:steady}';

/** A run of scenario capacity, 600 conversations/min for 120 s: 3,000 actions are offered. */
function capacityRun(values: Readonly<Record<string, Readonly<Record<string, number>>>> = {}): RunResult {
  return buildResult(
    summaryInput({
      scenario: 'capacity',
      values: {
        'actions_succeeded{phase:steady}': { count: 3000 },
        dropped_iterations: { count: 0 },
        ...values,
      },
    }),
  );
}

describe('the margin of a run', () => {
  it('is told by what is worst off: for latency limit / p95 − 1', () => {
    const margin = marginOf(capacityRun({ [STEADY_P95]: { count: 3000, 'p(95)': 2500, avg: 1 } }));
    expect(margin).toMatchObject({ worst: 'actions-p95' });
    expect(margin?.value).toBeCloseTo(3000 / 2500 - 1, 9);
  });

  it('is below zero where something failed', () => {
    const margin = marginOf(capacityRun({ [STEADY_FAILED]: { rate: 0.15, passes: 15, fails: 85 } }));
    expect(margin).toMatchObject({ worst: 'actions-failed' });
    expect(margin?.value).toBeCloseTo(1 - 0.15 / 0.1, 9);
  });

  it('takes what could not start for failures', () => {
    // 10 % of about 1,600 starts may be dropped
    const margin = marginOf(capacityRun({ dropped_iterations: { count: 320 } }));
    expect(margin).toMatchObject({ worst: 'dropped' });
    expect(margin?.value).toBeLessThan(-0.9);
  });

  it('measures throughput by the shortfall that is allowed, so that all that is offered is a wide margin', () => {
    expect(marginOf(capacityRun())?.worst).not.toBe('throughput');
    const short = marginOf(capacityRun({ 'actions_succeeded{phase:steady}': { count: 2000 } }));
    expect(short).toMatchObject({ worst: 'throughput', value: -1 });
  });

  it('is measured all the same where a run is only too close to its limit to prove anything', () => {
    const run = capacityRun({ [STEADY_P95]: { count: 3000, 'p(95)': 2900, avg: 1 } });
    const [first] = run.criteria;
    if (first === undefined) throw new Error('no criteria');
    const thin = {
      ...first,
      id: 'p95-evidence:actions',
      group: 'p95-evidence',
      kind: 'evidence',
      ok: false,
    } as const;
    const undecided: RunResult = { ...run, verdict: 'INVALID', criteria: [...run.criteria, thin] };
    expect(marginOf(undecided)?.value).toBeCloseTo(3000 / 2900 - 1, 9);
  });

  it('is as uncertain as can be where answers hang together too long to say, as in an overload that grows', () => {
    const run = simulatedRun({ model: (call) => ({ ms: 4 * healthy(call).ms, serverMs: null }) });
    const told = marginOf(run)?.deviation ?? 1;
    expect(told).toBeLessThan(0.1);
    const [first] = run.criteria;
    if (first === undefined) throw new Error('no criteria');
    const blocks = { ...first, id: 'blocks:actions', group: 'blocks', kind: 'evidence', ok: false } as const;
    const overloaded: RunResult = { ...run, verdict: 'INVALID', criteria: [...run.criteria, blocks] };
    expect(marginOf(overloaded)).toEqual({ ...marginOf(run), deviation: 0.1 });
  });

  it('is null where the run proves nothing', () => {
    const saturated = capacityRun({ 'timer_lag{phase:steady}': { count: 100, 'p(99)': 400 } });
    expect(saturated.verdict).toBe('INVALID');
    expect(marginOf(saturated)).toBeNull();
  });
});

it('says how many users ask as much: X (R + Z)', () => {
  const run = capacityRun({ [STEADY_P95]: { count: 3000, 'p(95)': 900, avg: 500 } });
  // 412 / 60 conversations of 2.5 actions a second, each 0.5 s of waiting and 2 s of thinking
  expect(equivalentUsers(412, run)).toBeCloseTo((412 / 60) * 2.5 * (0.5 + 2), 9);
});
