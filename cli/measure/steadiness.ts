import { latencyThatMatters, WHAT_MATTERS } from '../../src/thresholds/what-matters.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { Steadiness } from '../result/analysis.ts';
import { DRIFT_RULES, driftOf } from './scenarios/drift.ts';
import type { RunClock } from './time/run-clock.ts';

/** Tells whether the p95 of all actions stayed level over the steady phase; null where there are too few actions. */
export function steadiness(store: SampleStore, clock: RunClock): Steadiness | null {
  const bounds = clock.boundsOf('steady');
  if (bounds === null) return null;
  const waits = selectSamples(store, 'action_duration', { phase: 'steady' });
  const rule = {
    ...DRIFT_RULES.p95,
    matters: (from: number) => latencyThatMatters(from, WHAT_MATTERS.steadiness),
  };
  const drift = driftOf('p95', waits, clock, bounds, rule);
  if (drift === null) return null;
  const { values, windowSeconds, from, to, perHour, finding } = drift;
  return { windows: values.length, windowSeconds, fromP95: from, toP95: to, p95PerHour: perHour, finding };
}
