import { expect, it } from 'vitest';
import { ENVIRONMENTS } from '../../../src/thresholds/environments.ts';
import { buildProfile } from '../../../src/workload/profile.ts';
import { BreakWatch } from './break-watch.ts';
import type { Judged } from './figures.ts';

/** Ten steps of 10 to 100 users: 1 s of climb, 10 s of hold. */
const PROFILE = buildProfile('steps', {
  users: 100,
  spawnRate: 10,
  durationSeconds: 100,
  rampDownSeconds: 0,
});
const GOOD: Judged = { p95Ms: 100, failedRate: 0, succeededPerSecond: 50 };

/** Plays a run; says when it would be stopped, and at which step. */
function stoppedAt(secondOf: (step: number, seconds: number) => Partial<Judged>, instances = 1) {
  const watch = new BreakWatch(PROFILE, ENVIRONMENTS.local, instances);
  for (let seconds = 1; seconds <= PROFILE.totalSeconds; seconds++) {
    const step = watch.take(seconds, { ...GOOD, ...secondOf(Math.ceil(seconds / 11), seconds) });
    if (step !== null) return { step, seconds };
  }
  return null;
}

it('lets a run go on that holds', () => {
  expect(stoppedAt(() => ({}))).toBeNull();
});

it.each([
  ['waits', { p95Ms: 3000 }],
  ['failures', { failedRate: 0.1 }],
  ['throughput', { succeededPerSecond: 2 }],
  ['silence', { p95Ms: null, failedRate: null, succeededPerSecond: null }],
])('stops after two whole steps of bad %s', (_, bad) => {
  expect(stoppedAt((step) => (step >= 4 ? bad : {}))).toEqual({ step: 5, seconds: 55 });
});

it('does not stop for one bad step, nor for bad moments', () => {
  expect(stoppedAt((step) => (step === 4 ? { p95Ms: 9000 } : {}))).toBeNull();
  expect(stoppedAt((_, seconds) => (seconds % 3 === 0 ? { p95Ms: 9000 } : {}))).toBeNull();
});

it('holds an instance to its share of the throughput', () => {
  const half = { succeededPerSecond: 3 };
  expect(stoppedAt(() => half)).not.toBeNull();
  expect(stoppedAt(() => half, 2)).toBeNull();
});
