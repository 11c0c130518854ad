import type { Result } from '../../../src/result/result.ts';
import { LEAST_P95_SAMPLES, LEAST_READINGS, NETWORK_LAG_LIMIT_MS } from '../../../src/thresholds/criteria.ts';
import { throughputTarget } from '../../../src/thresholds/throughput-target.ts';
import { stepHolds } from '../../../src/workload/phase-clock.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import type { StressStep } from '../../result/scenario-answer.ts';
import type { RunClock } from '../time/run-clock.ts';
import { StepSamples } from '../time/step-samples.ts';
import { missedTargets } from './missed-targets.ts';

/** A lone late wake-up is not saturation, though it be the p99 of a hundred. */
const LEAST_LATE = 2;
/** Half of a hold still tells what the whole would have. */
const ENOUGH = 0.5;

/** Measures each step's hold and holds it against the run's targets; what comes after saturation is unusable. */
export function stressSteps(store: SampleStore, clock: RunClock, settings: Result['settings']): StressStep[] {
  let saturated = false;
  return stepHolds(clock.profile).map((hold): StressStep => {
    const end = Math.min(hold.end, Math.max(hold.start, clock.elapsedSeconds));
    const samples = new StepSamples(store, clock, { ...hold, end });
    const figures = figuresOf(samples, settings);
    const reached = end - hold.start >= ENOUGH * (hold.end - hold.start);
    saturated ||= isSaturated(samples, settings.timerLagLimitMs);
    if (!reached || saturated) {
      return { ...figures, outcome: reached ? 'unusable' : 'not-reached', missed: [] };
    }
    const missed = missedTargets(samples, figures, settings.targets);
    const held = figures.actions < LEAST_P95_SAMPLES ? 'too-few-samples' : 'met';
    return { ...figures, outcome: missed.length > 0 ? 'missed' : held, missed };
  });
}

function figuresOf(
  samples: StepSamples,
  { targets, instances }: Result['settings'],
): Omit<StressStep, 'outcome' | 'missed'> {
  const { step, users, start, end } = samples.hold;
  const waits = samples.durations('action_duration');
  const requests = samples.durations('http_req_duration');
  const right = samples.durations('http_req_duration', { status: '200' }).length;
  const { failed, of } = samples.failed();
  return {
    step,
    users,
    startSeconds: start,
    endSeconds: end,
    actions: waits.length,
    requestsP95: percentile(requests, 0.95),
    actionsP95: percentile(waits, 0.95),
    requestsFailed: requests.length === 0 ? null : (requests.length - right) / requests.length,
    actionsFailed: of === 0 ? null : failed / of,
    succeededPerSecond: end > start ? samples.succeeded() / (end - start) : 0,
    targetPerSecond: throughputTarget(targets.throughputPerSecond, users) / instances,
    timerLagP99: percentile(samples.lags(), 0.99),
  };
}

function isSaturated(samples: StepSamples, limitMs: number): boolean {
  const lags = samples.lags();
  const read = samples.networkLags();
  return (
    ((percentile(lags, 0.99) ?? 0) >= limitMs && lags.filter((lag) => lag >= limitMs).length >= LEAST_LATE) ||
    (read.length >= LEAST_READINGS && (percentile(read, 0.99) ?? 0) >= NETWORK_LAG_LIMIT_MS)
  );
}
