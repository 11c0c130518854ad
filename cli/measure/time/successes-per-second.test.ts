import { expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import { action, START_MS, storeOf } from '../testing/store-of.ts';
import { RunClock } from './run-clock.ts';
import { successesPerSecond } from './successes-per-second.ts';

const PROFILE = buildProfile('hold', { users: 10, spawnRate: 5, durationSeconds: 4, rampDownSeconds: 1 });

it('counts successes by second, and those that end after the phase in its first moments', () => {
  const store = storeOf([
    ...action(2.5, 10),
    ...action(3.5, 10),
    ...action(3.6, 10),
    ...action(3.7, 10, { failed: true }),
    ...action(6.2, 10),
    ...action(3.8, 10, { behavior: 'health' }),
    ...action(3.9, 10, { phase: 'ramp-up' }),
  ]);
  const clock = new RunClock(PROFILE, START_MS, START_MS + 8000);
  expect([...successesPerSecond(store, clock, 'steady', 'rag')]).toEqual([2, 2, 0, 0]);
  expect([...successesPerSecond(store, clock, 'steady', 'all')]).toEqual([2, 3, 0, 0]);
});

it('keeps the mean where the phase is no whole number of seconds, and is empty where it never came', () => {
  const store = storeOf([...action(2.5, 10), ...action(3.5, 10), ...action(4.3, 10)]);
  const cut = new RunClock(PROFILE, START_MS, START_MS + 4400);
  const rates = successesPerSecond(store, cut, 'steady', 'all');
  expect(rates).toHaveLength(2);
  expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeCloseTo(3 / 2.4, 9);
  expect(
    successesPerSecond(store, new RunClock(PROFILE, START_MS, START_MS + 1000), 'steady', 'all'),
  ).toHaveLength(0);
});
