import { expect, it } from 'vitest';
import { buildProfile } from '../../src/workload/profile.ts';
import { generator } from './generator.ts';
import { row, START_MS, storeOf } from './testing/store-of.ts';
import { RunClock } from './time/run-clock.ts';

/** 20 s climb to 200 users, 40 s steady. */
const PROFILE = buildProfile('hold', { users: 200, spawnRate: 10, durationSeconds: 40, rampDownSeconds: 0 });
const CLOCK = new RunClock(PROFILE, START_MS, START_MS + 60_000);

/** Ten wake-ups a second, late by what `lagAt` says, and as many users as planned. */
function watched(lagAt: (seconds: number) => number) {
  return storeOf(
    Array.from({ length: 600 }, (_, place) => {
      const seconds = place / 10;
      const phase = seconds < 20 ? 'ramp-up' : 'steady';
      return [
        row('timer_lag', seconds, lagAt(seconds), `phase=${phase}`),
        row('vus', seconds, Math.min(200, seconds * 10)),
      ];
    }).flat(),
  );
}

it('finds nothing where users wake in time', () => {
  const found = generator(
    watched(() => 2),
    CLOCK,
    null,
    50,
  );
  expect(found).toEqual({
    lag: { count: 400, p50: 2, p95: 2, p99: 2, max: 2 },
    networkLag: null,
    saturatedFrom: null,
    outside: null,
    clockSteps: null,
  });
});

it('takes what was read late in the steady phase alone', () => {
  const seconds = Array.from({ length: 700 }, (_, place) => place / 10);
  const late = (second: number) => (second >= 20 && second < 60 ? 7 : 500);
  const store = storeOf([
    row('vus', 1, 10),
    ...seconds.map((second) => row('network_lag', second, late(second))),
  ]);
  expect(generator(store, CLOCK, null, 50).networkLag).toEqual({
    count: 400,
    p50: 7,
    p95: 7,
    p99: 7,
    max: 7,
  });
});

it('finds from when on and from how many users on they wake late', () => {
  const { saturatedFrom } = generator(
    watched((seconds) => (seconds >= 10 ? 80 : 2)),
    CLOCK,
    null,
    50,
  );
  expect(saturatedFrom).toEqual({ seconds: 10, users: 125 });
});

it('takes one late window for noise', () => {
  const { saturatedFrom } = generator(
    watched((seconds) => (seconds >= 25 && seconds < 30 ? 80 : 2)),
    CLOCK,
    null,
    50,
  );
  expect(saturatedFrom).toBeNull();
});

it('sums up what was seen from outside in the steady phase', () => {
  const looks = Array.from({ length: 60 }, (_, second) => ({
    atMs: START_MS + second * 1000,
    cpuCores: second < 20 ? 2 : 1,
    machineCpuShare: 0.75,
    memoryBytes: second === 5 ? 4e8 : 2e8,
    openFiles: second,
  }));
  const collections = [
    { atMs: START_MS + 1000, pauseMs: 99, cpuShare: 0.5 },
    { atMs: START_MS + 30_000, pauseMs: 0.5, cpuShare: 0.02 },
  ];
  const facts = {
    cores: 2,
    processor: 'Fast 9000',
    memoryBytes: 8e9,
    openFilesLimit: 1024,
    gogc: '400',
    gomemlimit: '6000MiB',
    gomaxprocs: '8',
  };
  const { outside } = generator(
    watched(() => 2),
    CLOCK,
    { facts, looks, collections, clockSteps: [] },
    50,
  );
  expect(outside).toEqual({
    looks: 40,
    cores: 2,
    processor: 'Fast 9000',
    machineBytes: 8e9,
    cpuShare: { p50: 0.5, p95: 0.5 },
    machineCpuShare: { p50: 0.75, p95: 0.75 },
    memoryBytes: 4e8,
    memoryShare: 0.05,
    openFiles: 59,
    openFilesLimit: 1024,
    gc: { count: 1, pauseP99Ms: 0.5, pauseMaxMs: 0.5, cpuShare: 0.02 },
    gogc: '400',
    gomemlimit: '6000MiB',
    gomaxprocs: '8',
  });
});

it('says when the clock was set by one that was not: a time after a step is by as much off', () => {
  const record = {
    facts: null,
    looks: [],
    collections: [],
    clockSteps: [
      { atMs: START_MS - 4000, stepMs: 900, underLoad: false },
      // After 10 s it was set an hour ahead, 20 s later back.
      { atMs: START_MS + 10_000 + 3_600_000, stepMs: 3_600_000, underLoad: true },
      { atMs: START_MS + 30_000, stepMs: -3_600_000, underLoad: true },
    ],
  };
  const { clockSteps } = generator(
    watched(() => 2),
    CLOCK,
    record,
    50,
  );
  expect(clockSteps).toEqual([
    { seconds: -4, stepMs: 900, underLoad: false },
    { seconds: 10, stepMs: 3_600_000, underLoad: true },
    { seconds: 30, stepMs: -3_600_000, underLoad: true },
  ]);
});
