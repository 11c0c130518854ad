import { expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import { type DashboardState, NO_DASHBOARD, takeEvent } from './dashboard-state.ts';
import { figuresOf } from './figures.ts';
import { recordedEvents } from './testing/recorded-events.ts';

const PROFILE = buildProfile('hold', { users: 60, spawnRate: 30, durationSeconds: 8, rampDownSeconds: 2 });
/** When the recorded run began. */
const START_MS = 1795520345600;

/** The state after the given number of snapshots. */
function after(snapshots: number): DashboardState {
  let state = NO_DASHBOARD;
  let seen = 0;
  for (const event of recordedEvents()) {
    if (seen === snapshots) break;
    state = takeEvent(state, event);
    if (event.event === 'snapshot') seen++;
  }
  return state;
}

function figuresAfter(snapshots: number) {
  const state = after(snapshots);
  return figuresOf(state, PROFILE, ((state.atMs ?? 0) - START_MS) / 1000);
}

// The expected values stand in the recording, beside the names that k6 sorts them by.
it('reads the last second before the steady phase', () => {
  const figures = figuresAfter(1);
  expect(figures.lastPeriod).toEqual({ p95Ms: 479.31, failedRate: 0, succeededPerSecond: 8 });
  expect(figures).toMatchObject({ users: null, requestsPerSecond: 9, steady: null });
});

it('reads the last second and the steady phase so far', () => {
  const figures = figuresAfter(2);
  expect(figures).toMatchObject({
    users: 60,
    requestsPerSecond: 22,
    lastPeriod: { p95Ms: 1161.8, failedRate: 0.04545, succeededPerSecond: 21 },
    steady: { p95Ms: 1073.1, failedRate: 0.04109 },
  });
  // 70 successful actions in the 4 s since the climb's end.
  expect(figures.steady?.succeededPerSecond).toBeCloseTo(70 / 4.014, 6);
});

it('counts a behavior by its actions, failed ones too, over the whole run', () => {
  const rag = figuresAfter(2).behaviors.find(({ behavior }) => behavior === 'rag');
  expect(rag).toEqual({ behavior: 'rag', count: 6, failedRate: expect.any(Number), p95Ms: 712.5 });
  expect(rag?.failedRate).toBeCloseTo(1 / 6, 4);
});

it('keeps the steady phase as it was once it is over, and has nothing for a second without samples', () => {
  const figures = figuresAfter(3);
  expect(figures.lastPeriod).toEqual({ p95Ms: null, failedRate: null, succeededPerSecond: null });
  expect(figures.users).toBe(3);
});

it('knows the end, and leaves aside what it does not know', () => {
  const state = recordedEvents().reduce(takeEvent, NO_DASHBOARD);
  expect(state.stopped).toBe(true);
  for (const data of [null, 5, [], {}, [null, 'x'], [[['x']]]]) {
    for (const event of ['param', 'metric', 'snapshot', 'cumulative', 'threshold', 'new']) {
      expect(() => figuresOf(takeEvent(state, { event, data }), PROFILE, 5)).not.toThrow();
    }
  }
});
