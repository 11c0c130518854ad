import { expect, it } from 'vitest';
import { type BackendModel, healthy } from '../../judge/recommendations/testing/simulate-actions.ts';
import { answerOf, type SampledRun } from './testing/sampled-run.ts';

/** 30 users for 60 s, up to 300 within 5 s, 30 s, down within 5 s, 60 s: baseline to 60, rush from 64.5, fall ends at 99.5. */
const VARIABLES = { USERS: '300', SPAWN_RATE: '60', DURATION: '30', RAMP_DOWN: '5', THINK_TIME: '0.5' };
const FALL_ENDS = 60 + 4.5 + 30 + 5;

function spike(model: BackendModel, more: Partial<SampledRun> = {}) {
  return answerOf('spike', { model, variables: VARIABLES, ...more });
}

/** Slower while many users are there, and for so many seconds after. */
function slowUntil(seconds: number): BackendModel {
  return (call) => {
    const { ms, serverMs } = healthy(call);
    const slow = call.seconds > 60 && call.seconds < FALL_ENDS + seconds;
    return { ms: slow ? ms + 2500 : ms, serverMs };
  };
}

it('tells how bad the rush was and that a backend is well at once that was never bad', () => {
  const { rush, recovery, baseline } = spike(healthy);
  expect(recovery).toMatchObject({ outcome: 'recovered', watchedSeconds: 60 });
  expect(recovery.seconds).toBeLessThanOrEqual(4);
  expect(rush?.failed).toBe(0);
  expect(baseline?.windows).toBeGreaterThanOrEqual(30);
});

it('tells after how long the waits were as before', () => {
  const { rush, recovery, windowSeconds } = spike(slowUntil(20));
  expect(rush?.peakP95).toBeGreaterThan(3000);
  expect(recovery.outcome).toBe('recovered');
  // What began just before waits on for three seconds or so, which are the users' too.
  expect(recovery.seconds).toBeGreaterThanOrEqual(20 - (windowSeconds ?? 0));
  expect(recovery.seconds).toBeLessThanOrEqual(26);
});

it('counts failures too: waits alone do not make a recovery', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    const fails = call.seconds > 60 && call.seconds < FALL_ENDS + 15 && call.random() < 0.3;
    return fails ? { ...answer, failure: 'http_5xx' } : answer;
  };
  const { rush, recovery } = spike(model);
  expect(rush?.peakFailed).toBeGreaterThan(0.3);
  expect(recovery.seconds).toBeGreaterThanOrEqual(14);
  expect(recovery.seconds).toBeLessThanOrEqual(20);
});

it('says that a backend did not recover, and how slow it still was', () => {
  const { recovery } = spike(slowUntil(1000));
  expect(recovery).toMatchObject({ outcome: 'not-recovered', seconds: null });
  expect(recovery.lateP95).toBeGreaterThan(3000);
});

it('does not call a quiet moment a recovery', () => {
  const relapsing: BackendModel = (call) =>
    call.seconds > FALL_ENDS + 10 && call.seconds < FALL_ENDS + 22 ? healthy(call) : slowUntil(1000)(call);
  expect(spike(relapsing).recovery.outcome).toBe('not-recovered');
});

it('cannot tell where the run ended in the rush, or its actions are too few', () => {
  expect(spike(slowUntil(20), { elapsedSeconds: 90 }).recovery.outcome).toBe('cannot-tell');
  const few = spike(healthy, { variables: { ...VARIABLES, USERS: '10', THINK_TIME: '3' } });
  expect(few).toMatchObject({ windowSeconds: null, baseline: null, recovery: { outcome: 'cannot-tell' } });
});
